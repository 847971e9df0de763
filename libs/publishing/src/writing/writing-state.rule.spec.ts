import { writingState } from './writing-state.rule.js';

const now = new Date('2026-11-22T09:30:00Z');

describe('what became of a draft', () => {
  it.each([
    ['draft', 'nothing has come of it', null],
    ['unpublished', 'its article was taken out of sight', { publishedAt: null }],
    ['scheduled', 'its article appears in a second', { publishedAt: new Date('2026-11-22T09:30:01Z') }],
    ['published', 'its article appears at this very moment', { publishedAt: now }],
  ])('%s where %s', (state, _why, article) => {
    expect(writingState(article, now)).toBe(state);
  });
});
