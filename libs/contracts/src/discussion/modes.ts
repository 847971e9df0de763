import { z } from 'zod';

/** Open: comments appear at once. Reviewed: each waits for whoever looks after the thread. Closed: it can be read. */
export const threadMode = z.enum(['open', 'reviewed', 'closed']);
export type ThreadMode = z.infer<typeof threadMode>;

/** Who looks after a thread, and how it takes comments. */
export const threadCare = z.strictObject({
  mode: threadMode,
  facilitatorId: z.uuid().nullable().describe('The person who looks after it; null: the moderators alone'),
});
export type ThreadCare = z.infer<typeof threadCare>;
