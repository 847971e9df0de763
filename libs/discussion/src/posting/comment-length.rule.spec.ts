import { refuseEmpty, refuseTooLong } from './comment-length.rule.js';
import { CommentEmpty, CommentTooLong } from '../discussion.errors.js';

describe('DT-C2: the longest comment', () => {
  it.each([
    ['letters', 'a'],
    ['letters with a mark', 'e\u0301'],
    ['flags', '\u{1F1EC}\u{1F1E7}'],
    ['families', '👩‍👩‍👧'],
  ])('4,000 %s pass, one more does not', (_says, one) => {
    expect(() => refuseTooLong(one.repeat(4_000))).not.toThrow();
    expect(() => refuseTooLong(one.repeat(4_001))).toThrow(
      expect.objectContaining({ params: { max: 4_000, length: 4_001 } }) as CommentTooLong,
    );
  });
});

describe('DT-C1: the shortest comment', () => {
  it.each([
    ['nothing', '', true],
    ['one letter', 'a', true],
    ['one flag', '\u{1F1EC}\u{1F1E7}', true],
    ['two letters', 'no', false],
  ])('%s is refused: %s', (_says, plain, refused) => {
    if (refused) expect(() => refuseEmpty(plain)).toThrow(CommentEmpty);
    else expect(() => refuseEmpty(plain)).not.toThrow();
  });
});
