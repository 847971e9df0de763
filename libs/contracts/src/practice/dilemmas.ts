import { z } from 'zod';
import { DETAIL_LENGTH, DILEMMA_PART_LENGTH } from './care-lengths.js';

/** Where a dilemma stands on its way to the room (domain.md Annex C). */
export const dilemmaState = z.enum([
  'draft',
  'author_confirmed',
  'with_facilitator',
  'returned',
  'cleared',
  'used',
  'erased',
]);
export type DilemmaState = z.infer<typeof dilemmaState>;

/** What its author confirms before anybody else may read it (T-15). */
export const dilemmaStatement = z.enum([
  'no_names',
  'details_changed',
  'consent_considered',
  'employer_rules',
]);
export type DilemmaStatement = z.infer<typeof dilemmaStatement>;

/** What the identity check marks. It marks patterns; finding none is no promise (T-16). */
export const identityFinding = z
  .object({
    kind: z.enum([
      'name',
      'date_of_birth',
      'address',
      'postcode',
      'phone',
      'email',
      'nhs_number',
      'national_insurance_number',
      'place_name',
    ]),
    text: z.string(),
  })
  .meta({ id: 'IdentityFinding' });
export type IdentityFinding = z.infer<typeof identityFinding>;

const part = z.string().max(DILEMMA_PART_LENGTH);

export const dilemmaForm = z
  .object({
    happened: z.string(),
    hard: z.string(),
    question: z.string(),
    state: dilemmaState,
    note: z.string().describe('What the facilitator wrote when they sent it back'),
    version: z.number().int(),
    findings: z.array(identityFinding),
    words: z.number().int(),
  })
  .meta({ id: 'DilemmaForm' });
export type DilemmaForm = z.infer<typeof dilemmaForm>;

/** For whoever facilitates, once it was sent to them. */
export const dilemmaReview = z
  .object({
    html: z.string(),
    state: dilemmaState,
    version: z.number().int(),
    findings: z.array(identityFinding),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'DilemmaReview' });
export type DilemmaReview = z.infer<typeof dilemmaReview>;

export const writeDilemma = z.strictObject({
  happened: part.describe('What happened'),
  hard: part.describe('What makes it hard'),
  question: part.describe('My question to the group'),
  statements: z.array(dilemmaStatement).max(4).default([]).describe('What the author confirms'),
  send: z.boolean().describe('To the facilitator; without it, it stays a draft'),
});
export type WriteDilemma = z.infer<typeof writeDilemma>;

export const decideDilemma = z.strictObject({
  verdict: z.enum(['cleared', 'returned']),
  version: z.number().int().describe('Of the text one has read'),
  note: z.string().max(2_000).default('').describe('To the author, where it goes back'),
});
export type DecideDilemma = z.infer<typeof decideDilemma>;

export const removeDetail = z.strictObject({
  text: z
    .string()
    .min(2)
    .max(DETAIL_LENGTH)
    .describe('The words to be taken out wherever they stand in the room'),
});
export type RemoveDetail = z.infer<typeof removeDetail>;
export const detailRemoved = z.object({ places: z.number().int() }).meta({ id: 'DetailRemoved' });
