// Jest for units alone: no server is started, so a spec that wants one after all fails and says so.
import whole from '../../jest.config.mjs';
import { root } from '../processes.mjs';

const { globalSetup: _begins, globalTeardown: _ends, ...rest } = whole;
export default { ...rest, rootDir: root };
