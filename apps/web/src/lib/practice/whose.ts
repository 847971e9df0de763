import type { SessionCard } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

/** Whose session it is: of a group or a room of it, of a cohort, or of everybody in the round. */
export function whose({ groupName, cohortName }: Pick<SessionCard, 'groupName' | 'cohortName'>): string {
  return groupName ?? (cohortName ? m.session_cohort({ name: cohortName }) : m.session_all_cohorts());
}
