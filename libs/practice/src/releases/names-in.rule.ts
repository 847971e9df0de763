/** The first of these names that the text says, as a word of its own and however it is written. */
export function nameIn(text: string, names: string[]): string | null {
  return (
    names.find((name) => {
      const escaped = name.trim().replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
      return escaped && new RegExp(`(?<![\\p{L}\\d])${escaped}(?![\\p{L}\\d])`, 'iu').test(text);
    }) ?? null
  );
}
