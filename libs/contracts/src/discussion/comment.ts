import { z } from 'zod';
import { NOTE_LENGTH } from '../moderation/lengths.js';
import { personCard } from '../people/people.js';

export const houseRuleReason = z.enum([
  'identifies_a_person',
  'breaks_group_confidence',
  'attacks_people',
  'hate_or_harassment',
  'threat_or_incitement',
  'child_or_adult_at_risk',
  'advertising',
  'impersonation',
  'unlawful_or_legal_complaint',
  'copyright',
  'repeated_posting',
]);
export type HouseRuleReason = z.infer<typeof houseRuleReason>;
/** Reasons a reader may give; the last four never remove by themselves (Annex D). */
export const reportReason = z.enum([
  ...houseRuleReason.options,
  'off_topic',
  'not_constructive',
  'inaccurate',
  'i_disagree',
]);
export type ReportReason = z.infer<typeof reportReason>;

export const commentBadge = z.enum(['programme_team', 'facilitator', 'moderator', 'started_conversation']);
export type CommentBadge = z.infer<typeof commentBadge>;
export const commentMark = z.enum(['question', 'proposal', 'official_answer', 'ask_for_more']);
export type CommentMark = z.infer<typeof commentMark>;
export const commentState = z.enum(['held', 'published', 'hidden', 'removed', 'withdrawn']);
export type CommentState = z.infer<typeof commentState>;

/** One contribution, as one audience may see it. Removed and hidden ones keep their place, not their words. */
export const comment = z
  .object({
    id: z.uuid(),
    threadId: z.uuid(),
    parentId: z.uuid().nullable(),
    depth: z.number().int().min(1),
    author: personCard.nullable().describe('Null where the words are gone'),
    badge: commentBadge.nullable(),
    marks: z.array(commentMark),
    html: z.string().describe('Rendered and sanitised; empty where the words are gone'),
    state: commentState,
    reason: houseRuleReason.nullable().describe('Why it was removed'),
    note: z
      .string()
      .nullable()
      .describe('What the moderator wrote to the author; only the author receives it'),
    postedAt: z.iso.datetime(),
    editedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof comment>;

export const postComment = z.strictObject({
  text: z.string().max(20_000).describe('Markdown; 2 to 4,000 characters after trimming (R-130)'),
  parentId: z.uuid().nullish().describe('The comment answered; absent for a new conversation'),
});
export type PostComment = z.infer<typeof postComment>;

export const reportComment = z.strictObject({
  reason: reportReason,
  note: z.string().max(NOTE_LENGTH).nullish().describe('Anything to add, for the moderator'),
});
export type ReportComment = z.infer<typeof reportComment>;
export const reportReceipt = z
  .object({ commentId: z.uuid(), reason: reportReason, next: z.enum(['reviewed', 'explained']) })
  .meta({ id: 'ReportReceipt' });
export type ReportReceipt = z.infer<typeof reportReceipt>;
