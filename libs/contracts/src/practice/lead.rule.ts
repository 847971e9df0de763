import type { RoomLead } from './lead.js';

/** How long a room has to be without its facilitators before somebody else may move it on, milliseconds (R-84, LR-35, LR-36). */
export const LEAD = { deputyAfter: 20_000, timekeeperAfter: 60_000, togetherAfter: 120_000 } as const;

export const noLead: RoomLead = { deputyId: null, timekeeperId: null, goneSince: null, together: null };

export type StandIn = 'deputy' | 'timekeeper';

/** As whom this person may use the step controls now, though they do not facilitate; null where they may not. */
export function standsIn(lead: RoomLead, personId: string, now: number): StandIn | null {
  if (lead.goneSince === null) return null;
  const gone = now - lead.goneSince;
  if (personId === lead.deputyId && gone >= LEAD.deputyAfter) return 'deputy';
  if (personId === lead.timekeeperId && gone >= LEAD.timekeeperAfter) return 'timekeeper';
  return null;
}

/** Whether the group may go on by agreement of all who are present. */
export const mayGoTogether = ({ goneSince }: RoomLead, now: number): boolean =>
  goneSince !== null && now - goneSince >= LEAD.togetherAfter;

/** Who has agreed to leave the step the room is at. */
export const agreedAt = ({ together }: RoomLead, version: number): string[] =>
  together?.version === version ? together.personIds : [];
