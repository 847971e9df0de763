// Numbers that the site needs too, apart from the schemas that would bring their validator with them.

/** Longest message in a room, in characters. */
export const MESSAGE_LENGTH = 2000;
/** Longest takeaway, and longest thing to do in one’s own service. */
export const TAKEAWAY_LENGTH = 4000;
export const ACTION_LENGTH = 500;
/** Longest message from whoever leads the session to its rooms. */
export const BROADCAST_LENGTH = 500;
/** How long before everybody is back, and what is left then to finish a sentence. */
export const RECALL_SECONDS = { min: 15, max: 600, usual: 120, sentence: 15 } as const;
/** An assignment can be undone for so long. */
export const UNDO_SECONDS = 10;
/** Members a room of a group takes, where nobody says otherwise. */
export const ROOM_CAPACITY = 10;
export const EXTEND_MINUTES = { min: 1, max: 10, usual: 2 } as const;
/** A step that a facilitator puts in, and why one is left out. */
export const STEP_TITLE_LENGTH = 80;
export const STEP_PROMPT_LENGTH = 400;
export const REASON_LENGTH = 200;
export const INSERTED_MINUTES = { min: 1, max: 60, usual: 5 } as const;
/** How long a change of step can be taken back, and how long after a soft end who facilitates is told, in milliseconds. */
export const UNDO_FOR = 10_000;
export const OVERRUN_TOLD_AFTER = 30_000;
/** Longest note in a step with writing. */
export const ROOM_NOTE_LENGTH = 1000;
/** With fewer writers than this, writing without names is easily guessed. */
export const ANONYMOUS_FROM = 4;
