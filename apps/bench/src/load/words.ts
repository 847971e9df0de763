const SENTENCES = [
  'We tried this in our own service last spring, and the second supervision was where it began to turn.',
  'I would want to know what the families made of it before we call it a success.',
  'The form asks for the risk first; we wrote the strengths above it and nobody has complained yet.',
  'Has anybody found a way to keep the last ten minutes for the person who said least?',
  'Our team reads one decision together every month, *without* the outcome, and talks about what we would have done.',
];

/** A comment of usual length, some 300 characters, and never the same one twice. */
export function wordsFor(number: number): string {
  const [first, second, third] = [0, 2, 3].map((step) => SENTENCES[(number + step) % SENTENCES.length]);
  return `${first} ${second}\n\n${third} (${number})`;
}
