import { freeSlug, slugOf } from './slug.rule.js';

describe('the address of an article', () => {
  it.each([
    ['Two councils share night cover', 'two-councils-share-night-cover'],
    ['What’s next? “More” — of the same…', 'whats-next-more-of-the-same'],
    ['Gwasanaethau’r nos: tŷ, môr', 'gwasanaethaur-nos-ty-mor'],
    ['../../admin?x=<script>', 'admin-x-script'],
    ['日本語', 'article'],
    ['', 'article'],
  ])('%s stands at %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });

  it('breaks a long title between words, and a long word anywhere', () => {
    expect(slugOf('practice '.repeat(40))).toBe('practice'.concat('-practice'.repeat(8)));
    expect(slugOf('a'.repeat(500))).toHaveLength(80);
  });

  it.each([
    [[], 'night'],
    [['night'], 'night-2'],
    [['night', 'night-2', 'night-4'], 'night-3'],
  ])('where %j are taken, %s is free', (taken, free) => {
    expect(freeSlug('night', new Set(taken))).toBe(free);
  });
});
