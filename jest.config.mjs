// One Jest for every server-side project: one PostgreSQL, one Redis, one database per worker (libs/testing/src/bench.ts).
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/apps/api', '<rootDir>/tools', '<rootDir>/docs'],
  testRegex: '(?<!\\.svelte)\\.spec\\.m?ts$',
  modulePathIgnorePatterns: ['/dist/', '/build/', '/apps/web/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['@colloquy/source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
      },
    ],
  },
  globalSetup: '<rootDir>/tools/test/before-all.mjs',
  globalTeardown: '<rootDir>/tools/test/after-all.mjs',
  reporters: ['default', '<rootDir>/tools/test/jest-reporter.mjs'],
  testTimeout: 20_000,
};
