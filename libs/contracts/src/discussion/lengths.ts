// Numbers that the site needs too, apart from the schemas that would bring their validator with them.

/** Longest comment, in characters. */
export const COMMENT_LENGTH = 4000;
/** Shortest comment, in characters. */
export const COMMENT_MIN_LENGTH = 2;
/** Logical depth of replies; beyond it one answers the last (architecture.md 4). */
export const COMMENT_DEPTH = 50;
