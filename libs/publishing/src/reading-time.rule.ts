const WORDS_A_MINUTE = 200;

/** Whole minutes an unhurried reader needs, and never none. */
export function readingMinutes(plain: string): number {
  const words = plain.split(/\s+/).filter(Boolean).length;
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}
