/** One process, in order: files share a Temporal server, and the machine has few cores. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  transform: {
    '\\.[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: '@kitajs/html' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(?:@kitajs|intl-messageformat|@formatjs|content-disposition)/)'],
  // What loads late is named as Node finds it in the build.
  moduleNameMapper: { '^((?:\\.\\./)+(?:workers|policy|policy/[a-z]+)/[a-z-]+)\\.js$': '$1' },
  testTimeout: 180_000,
};
