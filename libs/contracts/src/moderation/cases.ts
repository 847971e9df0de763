import { z } from 'zod';
import { houseRuleReason, reportReason } from '../discussion/comment.js';
import { personCard } from '../people/people.js';
import { streamHeads } from '../wire/events.js';
import { NOTE_LENGTH } from './lengths.js';

export const deskQueue = z.enum(['held', 'reported', 'decided']);
export type DeskQueue = z.infer<typeof deskQueue>;
/** Why a comment waits without anybody having reported it. */
export const holdReason = z.enum([
  'first_comment',
  'recent_removals',
  'first_link',
  'many_links',
  'reviewed_thread',
]);
export type HoldReason = z.infer<typeof holdReason>;
export const verdict = z.enum(['approved', 'removed']);
export type Verdict = z.infer<typeof verdict>;

export const caseDecision = z.object({
  verdict,
  reason: houseRuleReason.nullable(),
  note: z.string().nullable(),
  by: personCard,
  at: z.iso.datetime(),
});
export type CaseDecision = z.infer<typeof caseDecision>;

/** One work item of the desk, with the words it is about. */
export const moderationCase = z
  .object({
    id: z.uuid(),
    queue: z.enum(['held', 'reported']),
    state: z.enum(['new', 'decided']),
    version: z
      .number()
      .int()
      .describe('Goes back in with the decision, so that two deciders cannot both win'),
    openedAt: z.iso.datetime(),
    dueAt: z.iso.datetime().describe('When somebody has usually looked (R-137)'),
    subject: z.object({
      type: z.literal('comment'),
      id: z.uuid(),
      html: z.string(),
      author: personCard,
      authorFacts: z.object({
        publishedComments: z.number().int(),
        removedComments: z.number().int(),
        joinedAt: z.iso.datetime(),
      }),
      context: z.object({ title: z.string(), path: z.string().describe('Path to it in its place') }),
      parent: z.object({ html: z.string(), author: personCard.nullable() }).nullable(),
    }),
    triggers: z
      .array(
        z.object({
          reason: z.union([reportReason, holdReason]),
          count: z.number().int(),
          notes: z.array(z.string()),
        }),
      )
      .describe('Why it is here'),
    decision: caseDecision.nullable(),
    mayDecide: z.boolean().describe('False on one’s own comment'),
  })
  .meta({ id: 'ModerationCase' });
export type ModerationCase = z.infer<typeof moderationCase>;

export const deskPage = z
  .object({
    queue: deskQueue,
    counts: z.object({ held: z.number().int(), reported: z.number().int(), decided: z.number().int() }),
    cases: z.array(moderationCase),
    next: z.string().nullable(),
    streams: streamHeads,
  })
  .meta({ id: 'DeskPage' });
export type DeskPage = z.infer<typeof deskPage>;

export const decideCase = z.strictObject({
  verdict,
  version: z.number().int(),
  reason: houseRuleReason.nullish().describe('The house rule; needed to remove'),
  note: z.string().max(NOTE_LENGTH).nullish().describe('To the author, in words'),
});
export type DecideCase = z.infer<typeof decideCase>;
