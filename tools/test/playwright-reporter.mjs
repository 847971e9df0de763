import { entry, keep, titleOf } from './report.mjs';

// A flaky test is a bug: what passes only at the second try has failed.
const STATUS = { expected: 'passed', skipped: 'skipped', unexpected: 'failed', flaky: 'failed' };

export default class PlaywrightReporter {
  #last = new Map();
  #errors = 0;

  onTestEnd(test, result) {
    this.#last.set(test, result.duration);
  }

  onError() {
    this.#errors += 1;
  }

  onEnd() {
    const entries = [...this.#last].map(([test, duration]) =>
      // The first three names are the root, the project and the file.
      entry(titleOf(...test.titlePath().slice(3)), STATUS[test.outcome()], test.location.file, duration),
    );
    if (this.#errors > 0) entries.push(entry('the journeys can be loaded', 'failed', 'apps/journeys', 0));
    keep('playwright', entries);
  }
}
