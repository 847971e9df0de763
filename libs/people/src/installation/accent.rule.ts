import { AccentTooLight } from './installation.errors.js';

/** WCAG 2.2, 1.4.3: white words of ordinary size on the accent. */
const LEAST = 4.5;

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** How white stands out from a colour given as `#rrggbb`: 1 to 21. */
export const contrastWithWhite = (colour: string): number => 1.05 / (luminance(colour) + 0.05);

/** @throws AccentTooLight where white words on it could not be read */
export function judgeAccent(colour: string | null | undefined): void {
  if (!colour) return;
  const ratio = contrastWithWhite(colour);
  if (ratio < LEAST) throw new AccentTooLight(ratio);
}
