import { z } from 'zod';
import { groupCard } from './groups.js';
import { GATHERING_GROUPS, GATHERING_TITLE_LENGTH } from './lengths.js';
import { methodCard, scheduleSession } from './sessions.js';

/** Several groups that one person facilitates meet at one time: everybody together, then each group in its room. */
export const scheduleGathering = scheduleSession.omit({ presenterId: true }).extend({
  title: z.string().trim().max(GATHERING_TITLE_LENGTH).default(''),
  groupIds: z.array(z.uuid()).max(GATHERING_GROUPS).describe('Two at least, all of which one facilitates'),
});
export type ScheduleGathering = z.infer<typeof scheduleGathering>;

export const gatheringForm = z
  .object({
    groups: z.array(groupCard).describe('Those one facilitates'),
    methods: z.array(methodCard),
    zone: z.string(),
    today: z.iso.date(),
  })
  .meta({ id: 'GatheringForm' });
export type GatheringForm = z.infer<typeof gatheringForm>;
