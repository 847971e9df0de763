import { readingMinutes } from './reading-time.rule.js';

describe('reading time', () => {
  it.each([
    ['an empty piece', 0, 1],
    ['a note', 80, 1],
    ['a page', 310, 2],
    ['a long read', 1_900, 10],
  ])('%s of %i words takes %i minutes', (_says, words, minutes) => {
    expect(readingMinutes(Array(words).fill('word').join(' \n'))).toBe(minutes);
  });
});
