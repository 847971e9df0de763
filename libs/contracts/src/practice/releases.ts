import { z } from 'zod';
import { confidentiality } from '../cohorts/groups.js';
import { RELEASE_LENGTH, RELEASE_TITLE_LENGTH } from './care-lengths.js';

export const releaseAudience = z.enum(['cohort', 'programme']);
export type ReleaseAudience = z.infer<typeof releaseAudience>;
export const releaseState = z.enum(['proposed', 'released', 'objected', 'withdrawn']);
export type ReleaseState = z.infer<typeof releaseState>;

/** Something a room may let out, once everybody present has agreed. Who objected is told to nobody. */
export const roomRelease = z
  .object({
    id: z.uuid(),
    title: z.string(),
    text: z.string(),
    audience: releaseAudience,
    state: releaseState,
    agreed: z.number().int(),
  })
  .meta({ id: 'RoomRelease' });
export type RoomRelease = z.infer<typeof roomRelease>;

export const proposeRelease = z.strictObject({
  title: z.string().trim().min(2).max(RELEASE_TITLE_LENGTH),
  text: z.string().trim().min(2).max(RELEASE_LENGTH),
  audience: releaseAudience,
});
export type ProposeRelease = z.infer<typeof proposeRelease>;
export const answerRelease = z.strictObject({ agrees: z.boolean() });

/** What one may read of what rooms let out. Under Chatham House nothing says which group it was. */
export const releasedThing = z
  .object({
    title: z.string(),
    text: z.string(),
    releasedOn: z.iso.date(),
    groupName: z.string().nullable(),
    confidentiality,
  })
  .meta({ id: 'ReleasedThing' });
export type ReleasedThing = z.infer<typeof releasedThing>;
export const releasedThings = z.object({ things: z.array(releasedThing) }).meta({ id: 'ReleasedThings' });
export type ReleasedThings = z.infer<typeof releasedThings>;
