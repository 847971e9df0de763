import { address as addressSchema, NAME_LENGTH } from '@colloquy/contracts';

export interface PastedRow {
  address: string;
  /** As pasted, or made from the address; whoever is invited chooses their own. */
  displayName: string;
}

/** `Ada Byron <ada@example.org>`, `Ada Byron, ada@example.org`, a row copied from a table, or the address alone. */
export function readPastedRow(row: string): PastedRow | null {
  const found = /[^\s<>,;"'()]+@[^\s<>,;"'()]+/.exec(row)?.[0];
  const parsed = addressSchema.safeParse(found ?? '');
  if (!found || !parsed.success) return null;
  const name = row
    .replace(found, ' ')
    .replace(/[<>,;"()\t]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return {
    address: parsed.data,
    displayName: (name.length >= 2 ? name : nameOf(parsed.data)).slice(0, NAME_LENGTH),
  };
}

/** `ada.byron` becomes `Ada Byron`. */
const nameOf = (address: string) =>
  address
    .split('@')[0]!
    .split(/[._+-]+/)
    .filter(Boolean)
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join(' ')
    .padEnd(2, '.');
