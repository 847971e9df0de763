import { join } from 'node:path';
import { root } from '../processes.mjs';
import { entry, keep, titleOf } from './report.mjs';
import { TOGETHER } from './together.mjs';

const status = (jests) => (jests === 'passed' || jests === 'failed' ? jests : 'skipped');

export default class JestReporter {
  onRunComplete(_contexts, { testResults }) {
    const entries = testResults.flatMap((file) => {
      const tests = file.testResults.map((test) => {
        const names = [...test.ancestorTitles, test.title];
        // In a group the outermost describe is the spec file (together.mjs).
        const spec = file.testFilePath.includes(TOGETHER) ? join(root, names.shift()) : file.testFilePath;
        return entry(titleOf(...names), status(test.status), spec, test.duration);
      });
      // A file that could not be loaded holds no test to fail, and must not pass for that.
      const unread = file.testExecError && entry('the file can be loaded', 'failed', file.testFilePath, 0);
      return unread ? [...tests, unread] : tests;
    });
    keep('jest', entries);
  }
}
