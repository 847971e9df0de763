import { z } from 'zod';

/** What facilitators write to each other beside the room. No member ever hears of it. */
export const backchannelMessage = z
  .object({
    id: z.uuid(),
    authorId: z.uuid(),
    html: z.string(),
    postedAt: z.iso.datetime(),
  })
  .meta({ id: 'BackchannelMessage' });
export type BackchannelMessage = z.infer<typeof backchannelMessage>;

/** Somebody who is outside until a facilitator lets them in. Why they left is nobody’s to know (T-18). */
export const outsider = z
  .object({ personId: z.uuid(), displayName: z.string(), wasRemoved: z.boolean(), since: z.iso.datetime() })
  .meta({ id: 'Outsider' });
export type Outsider = z.infer<typeof outsider>;

export const backchannel = z
  .object({ messages: z.array(backchannelMessage), outside: z.array(outsider) })
  .meta({ id: 'Backchannel' });
export type Backchannel = z.infer<typeof backchannel>;

export const postBackchannel = z.strictObject({
  text: z.string().max(10_000).describe('1 to 2,000 characters'),
});

/** `room:<id>/facilitators`: those who facilitate the room and accepted its agreement. */
export interface BackchannelEvents {
  'backchannel.posted': { message: BackchannelMessage };
  /** Somebody stepped out and comes back only when let in, was removed, or is in again. */
  'outside.changed': { outside: Outsider[] };
  /** Who facilitates has changed: whoever does no longer hears nothing from this number on (LR-55). */
  'facilitators.changed': Record<string, never>;
}
