/** So many words in a row are somebody’s own; of a shorter message, all of it. */
const RUN = 5;
/** Two words are anybody’s. */
const LEAST = 3;

const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];

/** Whether the text says something in the very words of one of these messages, however they are marked or spaced. */
export function quotes(text: string, messages: string[]): boolean {
  const said = ` ${wordsOf(text).join(' ')} `;
  return messages.some((message) => {
    const words = wordsOf(message);
    if (words.length < LEAST) return false;
    const run = Math.min(RUN, words.length);
    return words
      .slice(0, words.length - run + 1)
      .some((_, i) => said.includes(` ${words.slice(i, i + run).join(' ')} `));
  });
}
