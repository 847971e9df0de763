// Numbers that the site needs too, apart from the schemas that would bring their validator with them.

/** Longest note, in characters: of a reader to the moderators with a report, of a moderator to an author. */
export const NOTE_LENGTH = 1000;
