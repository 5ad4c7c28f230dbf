const { transformFileSync } = require('@swc/core');
const { _extensions: extensions } = require('node:module');

/**
 * `node --require test/support/typescript.js some.ts`: for tests that need a process of their own, to kill it. Sources
 * are compiled as they are read, by what jest compiles them with.
 */
extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  module._compile(code, file);
};
