import type { PresenceState } from '@colloquy/contracts';

export interface Facilitating {
  personId: string;
  /** In the demonstration: somebody plays the seat, by the API and without a connection. */
  isPlayed: boolean;
}

/**
 * Is anybody here who facilitates? Whoever is only reconnecting is. Where presence cannot be known of somebody, nobody is
 * called gone: what is unknown hands nothing over.
 */
export function whereabouts(
  facilitators: readonly Facilitating[],
  presence: Readonly<Record<string, PresenceState>>,
): 'here' | 'gone' | 'unknown' {
  const states = facilitators.map(({ personId }) => presence[personId] ?? 'unknown');
  const isHere = states.some((state) => ['present', 'away', 'reconnecting'].includes(state));
  if (isHere || facilitators.some(({ isPlayed }) => isPlayed)) return 'here';
  return states.includes('unknown') ? 'unknown' : 'gone';
}
