import { z } from 'zod';
import { ACTION_LENGTH } from './lengths.js';

/** What somebody says of an action the next time: no score, and nobody else sees it. */
export const actionReview = z.enum(['kept', 'changed', 'dropped', 'not_yet']);
export type ActionReview = z.infer<typeof actionReview>;

/** An action of one’s own from an earlier session that is still open. */
export const openAction = z
  .object({
    id: z.uuid(),
    text: z.string(),
    by: z.iso.date().nullable(),
    addedAt: z.iso.datetime(),
    groupName: z.string(),
  })
  .meta({ id: 'OpenAction' });
export type OpenAction = z.infer<typeof openAction>;

export const keptAction = openAction
  .extend({ roomId: z.uuid(), review: actionReview.nullable(), reviewedAt: z.iso.datetime().nullable() })
  .meta({ id: 'KeptAction' });
export type KeptAction = z.infer<typeof keptAction>;

export const keptThings = z
  .object({
    takeaways: z.array(
      z.object({
        roomId: z.uuid(),
        title: z.string(),
        groupName: z.string(),
        text: z.string(),
        keptAt: z.iso.datetime(),
        mayLookBack: z
          .boolean()
          .describe('False where the room is nothing to them any more: a guest’s, once closed'),
      }),
    ),
    actions: z.array(keptAction),
  })
  .meta({ id: 'KeptThings' });
export type KeptThings = z.infer<typeof keptThings>;

const text = z.string().trim().min(2).max(ACTION_LENGTH);
export const changeAction = z.strictObject({ text, by: z.iso.date().nullable() });
export type ChangeAction = z.infer<typeof changeAction>;
export const reviewAction = z.strictObject({
  review: actionReview,
  text: text.optional().describe('What it is now, where it changed'),
});
export type ReviewAction = z.infer<typeof reviewAction>;
