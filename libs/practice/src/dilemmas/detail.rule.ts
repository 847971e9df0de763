import { phrase } from '@colloquy/contracts';

/** The text without these words, wherever they stand and however they are written; null where they are not in it. */
export function withoutDetail(text: string, detail: string): string | null {
  const words = detail.normalize('NFC').trim().split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  const pattern = new RegExp(
    words.map((word) => word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('\\s+'),
    'giu',
  );
  const cleaned = text.replace(pattern, phrase('detail_removed'));
  return cleaned === text ? null : cleaned;
}
