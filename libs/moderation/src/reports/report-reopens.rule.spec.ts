import { reportsReopen } from './report-reopens.rule.js';

describe('DT-M13: reports after a decision to keep', () => {
  it.each([
    ['a reason nobody had given', 0, 1, true],
    ['a settled reason, one more', 1, 1, false],
    ['a settled reason, twice as many', 1, 2, true],
    ['three were settled, five more', 3, 5, false],
    ['three were settled, six more', 3, 6, true],
  ])('%s', (_says, settled, since, reopens) => expect(reportsReopen(settled, since)).toBe(reopens));
});
