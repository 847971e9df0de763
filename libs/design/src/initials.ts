const TONES = 6;

/** Two letters that tell people apart at a glance: of both names, or of the only one. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s-]+/)
    .filter(Boolean);
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...(words[0] ?? '?')].slice(0, 2);
  return letters.join('').replace(/^./u, (first) => first.toLocaleUpperCase());
}

/** One of a few quiet colours, always the same one for the same seed. */
export function toneOf(seed: string): number {
  let sum = 0;
  for (const letter of seed) sum = (sum * 31 + letter.codePointAt(0)!) % 9973;
  return (sum % TONES) + 1;
}
