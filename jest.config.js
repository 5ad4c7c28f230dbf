/** Two files at a time: each brings the servers it needs, on ports that the system picks. */
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
  moduleNameMapper: { '^((?:\\.\\./)+(?:workers|extension|init|policy|policy/[a-z]+)/[a-z-]+)\\.js$': '$1' },
  maxWorkers: 2,
  testTimeout: 180_000,
};
