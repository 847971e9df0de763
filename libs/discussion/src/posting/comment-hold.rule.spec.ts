import type { HoldReason } from '@colloquy/contracts';
import { holdReasons } from './comment-hold.rule.js';

const regular = {
  published: 12,
  publishedWithLink: 1,
  removedLately: 0,
  publishedSinceRemoval: 0,
  moderates: false,
};
const newcomer = { ...regular, published: 0, publishedWithLink: 0 };

describe('why a comment waits (R-133, R-144)', () => {
  it.each<[string, typeof regular, number, HoldReason[]]>([
    ['a first comment', newcomer, 0, ['first_comment']],
    ['DT-M11: a first comment with a link, for both reasons', newcomer, 1, ['first_comment', 'first_link']],
    ['a second comment', { ...newcomer, published: 1 }, 0, []],
    ['a second comment with a first link', { ...newcomer, published: 1 }, 1, ['first_link']],
    ['a second comment with a second link', { ...newcomer, published: 2, publishedWithLink: 1 }, 1, []],
    ['a regular’s first link', { ...regular, publishedWithLink: 0 }, 1, []],
    ['two links', regular, 2, []],
    ['three links', regular, 3, ['many_links']],
    ['after one removal', { ...regular, removedLately: 1 }, 0, []],
    ['after two removals in a month', { ...regular, removedLately: 2 }, 0, ['recent_removals']],
    [
      'two in a row since',
      { ...regular, removedLately: 2, publishedSinceRemoval: 2 },
      0,
      ['recent_removals'],
    ],
    ['three in a row since', { ...regular, removedLately: 2, publishedSinceRemoval: 3 }, 0, []],
    [
      'everything at once',
      { ...newcomer, removedLately: 2 },
      3,
      ['first_comment', 'recent_removals', 'first_link', 'many_links'],
    ],
    ['DT-M12: whoever moderates the thread', { ...newcomer, moderates: true }, 3, []],
  ])('%s', (_says, author, links, reasons) =>
    expect(holdReasons(author, links, { isReviewed: false })).toEqual(reasons),
  );

  it.each<[string, typeof regular, HoldReason[]]>([
    ['a regular', regular, ['reviewed_thread']],
    ['a newcomer', newcomer, ['reviewed_thread', 'first_comment']],
    ['whoever moderates it', { ...regular, moderates: true }, []],
  ])('in a reviewed thread: %s', (_says, author, reasons) =>
    expect(holdReasons(author, 0, { isReviewed: true })).toEqual(reasons),
  );
});
