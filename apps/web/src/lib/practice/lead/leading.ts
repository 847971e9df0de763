import { agreedAt, LEAD, mayGoTogether, type RoomLead, standsIn, type StandIn } from '@colloquy/contracts';

/** How a room is led at this moment, as one person sees it. */
export interface Leading {
  /** No facilitator is there, and everybody knows. */
  areGone: boolean;
  /** As whom I may move the steps now. */
  mine: StandIn | null;
  /** Who may, and as what; whoever is inside alone counts. */
  others: { personId: string; as: StandIn }[];
  mayAgree: boolean;
  haveAgreed: string[];
}

export function leadingOf(
  lead: RoomLead,
  me: string,
  entered: readonly string[],
  version: number | null,
  now: number,
): Leading {
  const others = [lead.deputyId, lead.timekeeperId].flatMap((personId) => {
    const as = personId && personId !== me && entered.includes(personId) && standsIn(lead, personId, now);
    return as ? [{ personId: personId, as }] : [];
  });
  return {
    areGone: lead.goneSince !== null,
    mine: standsIn(lead, me, now),
    others,
    mayAgree: mayGoTogether(lead, now),
    haveAgreed: version === null ? [] : agreedAt(lead, version),
  };
}

/** In how many milliseconds the next part of it changes by itself; null where nothing will. */
export function changesIn({ goneSince }: RoomLead, now: number): number | null {
  if (goneSince === null) return null;
  const waits = Object.values(LEAD).map((after) => goneSince + after - now);
  const coming = waits.filter((wait) => wait > 0);
  return coming.length ? Math.min(...coming) : null;
}
