// Numbers that the site needs too, apart from the schemas that would bring their validator with them.

/** Longest message in a room, in characters. */
export const MESSAGE_LENGTH = 2000;
/** Longest takeaway, and longest thing to do in one’s own service. */
export const TAKEAWAY_LENGTH = 4000;
export const ACTION_LENGTH = 500;
export const EXTEND_MINUTES = { min: 1, max: 10, usual: 2 } as const;
/** Longest note in a step with writing. */
export const ROOM_NOTE_LENGTH = 1000;
/** With fewer writers than this, writing without names is easily guessed. */
export const ANONYMOUS_FROM = 4;
