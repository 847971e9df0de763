/** Most combining marks on one letter (Zalgo text paints over its neighbours). */
const MARKS = 16;

// eslint-disable-next-line no-control-regex -- these are the very characters that must go
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFF9-\uFFFB\uFFFE\uFFFF]/g;
// eslint-disable-next-line no-control-regex -- two of them are control characters
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029\u000B\u000C]/g;
/** Overrides and isolates reorder what others read: a link can say one host and lead to another. */
const BIDI = /[\u202A-\u202E\u2066-\u2069]/g;
/** Nothing to see, and no use in a sentence. Joiners (200C, 200D) stay: scripts and emoji need them. */
const INVISIBLE = /[\u200B\u2060-\u2064\u206A-\u206F\uFEFF\u180E]/g;
/** Tag characters carry hidden text, except in the flags of England, Scotland and Wales. */
const TAGS = /(\u{1F3F4}[\u{E0061}-\u{E007A}]{1,8}\u{E007F})|[\u{E0000}-\u{E007F}]/gu;
const MARK_FLOOD = new RegExp(`([\\p{M}\\u200C\\u200D]{${MARKS}})[\\p{M}\\u200C\\u200D]+`, 'gu');
const SEEN = /[^\p{Z}\p{Cc}\p{Cf}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/u;

/** Drops characters that deceive or break layout. Also run on what entities such as `&#x202E;` decode to. */
export function withoutDeceit(text: string): string {
  return text
    .toWellFormed()
    .replace(CONTROLS, '')
    .replace(BIDI, '')
    .replace(INVISIBLE, '')
    .replace(TAGS, '$1')
    .replace(MARK_FLOOD, '$1');
}

/** One spelling of every text: NFC, `\n` line ends, no control or deceiving characters. Running it twice changes nothing. */
export function normalise(source: string): string {
  const lines = source.replace(LINE_ENDS, '\n');
  return withoutDeceit(withoutDeceit(lines).normalize('NFC'));
}

/** Is there anything a reader could see? White space, marks on their own and formatting are nothing. */
export function isSeen(text: string): boolean {
  return SEEN.test(text);
}
