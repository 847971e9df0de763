// Numbers that the site needs too, apart from the schemas that would bring their validator with them.

export const CONCERN_LENGTH = 4000;
export const CONCERN_NOTE_LENGTH = 4000;
