const LONGEST = 30;

/** The beginning of a note, to tell its buttons from those of another. */
export const excerpt = (text: string) =>
  text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()} …` : text;
