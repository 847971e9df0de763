import type { ProgrammeCard } from '@colloquy/contracts';
import { day } from '#lib/shared/when.ts';
import { m } from '#paraglide/messages.js';

/** When it takes place, as far as that is known. Noon: a day has no time, and must not slip into its neighbour. */
export function datesOf({ startsOn, endsOn }: Pick<ProgrammeCard, 'startsOn' | 'endsOn'>): string {
  const [from, to] = [startsOn && day(`${startsOn}T12:00:00Z`), endsOn && day(`${endsOn}T12:00:00Z`)];
  if (from && to) return m.programme_from_to({ from, to });
  if (from) return m.programme_from({ from });
  return to ? m.programme_until({ to }) : '';
}
