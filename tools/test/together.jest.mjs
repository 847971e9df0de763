// Jest for everything at once: the spec files in groups (together.mjs).
import whole from '../../jest.config.mjs';
import { root } from '../processes.mjs';
import { TOGETHER } from './together.mjs';

export default {
  ...whole,
  rootDir: root,
  roots: [...whole.roots, `<rootDir>/${TOGETHER}`],
  testRegex: `/${TOGETHER}/group-\\d+\\.mjs$`,
};
