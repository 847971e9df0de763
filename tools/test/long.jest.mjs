// Jest for what is long: it wants a machine to itself, or more time than a change should wait for (npm run test:long).
import whole from '../../jest.config.mjs';
import { root } from '../processes.mjs';

export default { ...whole, rootDir: root, testRegex: '\\.long\\.spec\\.(ts|mjs)$' };
