import { COMMENT_LENGTH, COMMENT_MIN_LENGTH } from '@colloquy/contracts';
import { CommentEmpty, CommentTooLong } from '../discussion.errors.js';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters as a reader counts them: a flag is one, however many code points it takes. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of graphemes.segment(text)) length += 1;
  return length;
}

/**
 * Length of what was typed, spaces around it aside.
 * @throws CommentTooLong saying how long it is
 */
export function refuseTooLong(text: string): void {
  // No grapheme is shorter than a code unit: most comments need no counting.
  if (text.length <= COMMENT_LENGTH) return;
  const length = lengthOf(text);
  if (length > COMMENT_LENGTH) throw new CommentTooLong(length);
}

/**
 * What is left to see once the formatting is gone.
 * @throws CommentEmpty below two characters
 */
export function refuseEmpty(plain: string): void {
  if (lengthOf(plain) < COMMENT_MIN_LENGTH) throw new CommentEmpty();
}
