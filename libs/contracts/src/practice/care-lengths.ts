// Numbers of what comes before and after a session, that the site needs too.

/** Words of a dilemma, and of a situation in case consultation. */
export const DILEMMA_WORDS = 400;
export const CASE_WORDS = 600;
/** Longest part of a dilemma’s form, in characters; the words of all of it are counted besides. */
export const DILEMMA_PART_LENGTH = 6_000;
export const AGREEMENT_LINE_LENGTH = 300;
export const AGREEMENT_LINES = 20;
export const RETENTION_DAYS = [7, 30, 90] as const;
/** Below so many, answers about a session are not shown: nobody is to be made out (LR-96). */
export const FEEDBACK_LEAST = 5;
export const FEEDBACK_LENGTH = 1_000;
export const RELEASE_LENGTH = 4_000;
export const RELEASE_TITLE_LENGTH = 120;
export const DETAIL_LENGTH = 200;
/** Guests of one session. */
export const GUESTS = 2;
export const GUEST_SAYS_LENGTH = 200;
export const OBJECTION_LENGTH = 500;

/** How people count words: what stands between spaces. */
export const wordsIn = (text: string): number => text.trim().split(/\s+/).filter(Boolean).length;

/** What came of looking after somebody. */
export const CHECK_IN_LENGTH = 1_000;
/** One of the three parts of a record. */
export const RECORD_LENGTH = 4_000;
