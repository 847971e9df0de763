/** A room one might go to. */
export interface OpenPlace {
  id: string;
  name: string;
  groupId: string | null;
  /** Members it takes; null for any number. */
  capacity: number | null;
  seats: number;
}
export interface WhoComes {
  groupId: string | null;
  /** Rooms in which somebody sits whom they must not meet. */
  barred?: string[];
}

export const hasPlace = ({ capacity, seats }: OpenPlace): boolean => capacity === null || seats < capacity;

/**
 * Which room has a place for somebody who came late: their own group’s where it can take them, or else the one with the
 * fewest people. It is offered; going is theirs to decide.
 */
export function offeredPlace(places: OpenPlace[], { groupId, barred = [] }: WhoComes): OpenPlace | null {
  const open = places.filter((place) => hasPlace(place) && !barred.includes(place.id));
  const own = open.find((place) => groupId !== null && place.groupId === groupId);
  return own ?? [...open].sort((a, b) => a.seats - b.seats)[0] ?? null;
}
