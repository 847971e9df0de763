import en from '../../messages/en.json' with { type: 'json' };

type Catalogue = typeof en;
/** The catalogue’s plain sentences; those with plural forms are the pages’ alone. */
export type Phrase = { [K in keyof Catalogue]: Catalogue[K] extends string ? K : never }[keyof Catalogue];

/** A sentence of the catalogue, for a mail, with its values filled in. */
export function phrase(key: Phrase, params: Record<string, string | number> = {}): string {
  return en[key].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
