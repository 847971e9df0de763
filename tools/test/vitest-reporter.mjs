import { entry, keep, titleOf } from './report.mjs';

const status = (state) => (state === 'passed' || state === 'failed' ? state : 'skipped');

export default class VitestReporter {
  onTestRunEnd(modules, unhandled) {
    const entries = [...modules].flatMap((module) => {
      const tests = [...module.children.allTests()].map((test) =>
        entry(
          titleOf(...test.fullName.split(' > ')),
          status(test.result().state),
          module.moduleId,
          test.diagnostic()?.duration,
        ),
      );
      const unread =
        module.errors().length > 0 && entry('the file can be loaded', 'failed', module.moduleId, 0);
      return unread ? [...tests, unread] : tests;
    });
    if (unhandled.length > 0) entries.push(entry('no error is left unhandled', 'failed', 'apps/web', 0));
    keep('vitest', entries);
  }
}
