// Jest for what measures: it wants a machine to itself, and more time than a change should wait for (npm run test:long).
import unit from './unit.jest.mjs';

export default {
  ...unit,
  roots: ['<rootDir>/tools', '<rootDir>/apps/bench'],
  testRegex: '\\.long\\.spec\\.(ts|mjs)$',
};
