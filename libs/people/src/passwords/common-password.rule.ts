import data from '../../words/common-passwords.json' with { type: 'json' };

const word = `(?:${data.words.join('|')})`;
/** One word or two, as often as one likes. */
const oneOrTwo = new RegExp(`^(${word})\\1*(${word})?(?:\\1|\\2)*$`);
const walks = /^(?:1qaz2wsx3edc|q1w2e3r4t5y6|1q2w3e4r5t6y|qazwsxedcrfv|zaq12wsxcde3|abcd1234)/;
const looksLike: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * Whether a password is among the first that somebody would try: well-known words with figures around them or in place
 * of letters, rows of keys, repetitions, and what this site and this person are called.
 */
export function isCommonPassword(password: string, called: string[]): boolean {
  const lower = password.toLowerCase();
  if (walks.test(lower) || /^(.{1,6})\1+.{0,2}$/.test(lower) || isRow(lower)) return true;
  const own = called
    .flatMap((name) => name.toLowerCase().split(/[^\p{L}]+/u))
    .filter((part) => part.length >= 3)
    .sort((a, b) => b.length - a.length);
  const bare = lower.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '');
  return [lower, bare.replace(/[013457@$!]/g, (sign) => looksLike[sign] ?? sign)].some((spelt) => {
    const letters = spelt.replace(/[^\p{L}]/gu, '');
    const rest = own.reduce((left, part) => left.replaceAll(part, ''), letters);
    return oneOrTwo.test(rest) || (rest !== letters && rest.length <= 3);
  });
}

/** 123456789012, abcdefghijkl, and the same backwards; nine is followed by nought. */
function isRow(text: string): boolean {
  const steps = [...text].slice(1).map((sign, at) => sign.charCodeAt(0) - text.charCodeAt(at));
  return [1, -1].some((way) => steps.every((step) => step === way || step === -9 * way));
}
