import { entry, keep, titleOf } from './report.mjs';

const status = (jests) => (jests === 'passed' || jests === 'failed' ? jests : 'skipped');

export default class JestReporter {
  onRunComplete(_contexts, { testResults }) {
    const entries = testResults.flatMap((file) => {
      const tests = file.testResults.map((test) =>
        entry(
          titleOf(...test.ancestorTitles, test.title),
          status(test.status),
          file.testFilePath,
          test.duration,
        ),
      );
      // A file that could not be loaded holds no test to fail, and must not pass for that.
      const unread = file.testExecError && entry('the file can be loaded', 'failed', file.testFilePath, 0);
      return unread ? [...tests, unread] : tests;
    });
    keep('jest', entries);
  }
}
