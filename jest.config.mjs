// One Jest for every server-side project: one PostgreSQL for the run, and a database for each spec file (libs/testing).
import { existsSync } from 'node:fs';
import { swc } from './tools/swc.mjs';

export default {
  testEnvironment: 'node',
  roots: ['libs', 'apps/api', 'apps/bench', 'tools', 'docs']
    .filter((folder) => existsSync(new URL(folder, import.meta.url)))
    .map((folder) => `<rootDir>/${folder}`),
  testRegex: '(?<!\\.svelte|\\.long)\\.spec\\.(ts|mjs)$',
  modulePathIgnorePatterns: ['/dist/', '/build/', '/apps/web/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['@colloquy/source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.ts$': ['@swc/jest', swc],
  },
  globalSetup: '<rootDir>/tools/test/before-all.mjs',
  globalTeardown: '<rootDir>/tools/test/after-all.mjs',
  setupFiles: ['<rootDir>/tools/test/shut-network.mjs'],
  reporters: ['default', '<rootDir>/tools/test/jest-reporter.mjs'],
  testTimeout: 20_000,
};
