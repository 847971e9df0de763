import { type PersonCard, phrase } from '@colloquy/contracts';

/** What stands beside the words of somebody who has left. */
export const formerMember = (id: string): PersonCard => ({
  id,
  displayName: phrase('person_former'),
  selfDescription: '',
});

/** The same value with every card of this person replaced, however deep; null where there is none. */
export function withoutName(value: unknown, personId: string): unknown {
  let isChanged = false;
  const walk = (at: unknown): unknown => {
    if (Array.isArray(at)) return at.map(walk);
    if (typeof at !== 'object' || at === null) return at;
    const entries = Object.entries(at).map(([key, inner]) => [key, walk(inner)] as const);
    const card = Object.fromEntries(entries) as Record<string, unknown>;
    if (card['id'] !== personId || typeof card['displayName'] !== 'string') return card;
    isChanged = true;
    return {
      ...card,
      displayName: phrase('person_former'),
      ...('selfDescription' in card && { selfDescription: '' }),
      ...('address' in card && { address: null }),
    };
  };
  const without = walk(value);
  return isChanged ? without : null;
}
