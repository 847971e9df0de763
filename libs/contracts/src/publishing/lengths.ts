// Numbers that the site needs too, apart from the schemas that would bring their validator with them.

/** Longest article, in characters: some eight thousand words. */
export const ARTICLE_LENGTH = 50_000;
/** Longest title of anything that is talked about. */
export const TITLE_LENGTH = 150;
/** Longest purpose of a programme, and who may come to it. */
export const PURPOSE_LENGTH = 4_000;
/** Shortest title of a topic. */
export const TOPIC_MIN_LENGTH = 3;
/** Longest lead, and sentence about what was amended. */
export const LEAD_LENGTH = 500;
