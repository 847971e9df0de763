import { z } from 'zod';
import { confidentiality } from '../cohorts/groups.js';
import { AGREEMENT_LINE_LENGTH, AGREEMENT_LINES, RETENTION_DAYS } from './care-lengths.js';

/** What facilitators learn of who came: whether somebody attended, or their minutes as well. */
export const facilitatorsSee = z.enum(['attended', 'minutes']);
export type FacilitatorsSee = z.infer<typeof facilitatorsSee>;

const line = z
  .string()
  .transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(2).max(AGREEMENT_LINE_LENGTH));

/** What a group agrees. A change of the first three needs everybody’s new yes before they go on (LR-4). */
export const agreementTerms = z
  .object({
    confidentiality,
    retentionDays: z
      .union(RETENTION_DAYS.map((days) => z.literal(days)))
      .describe('Days after a room closes until what was said there is erased'),
    facilitatorsSee,
    lines: z.array(line).max(AGREEMENT_LINES).describe('The group’s own rules, in order'),
  })
  .meta({ id: 'AgreementTerms' });
export type AgreementTerms = z.infer<typeof agreementTerms>;

export const agreementChange = z.enum(['confidentiality', 'retention', 'facilitators_see', 'lines']);
export type AgreementChange = z.infer<typeof agreementChange>;

export const proposedLine = z
  .object({ id: z.uuid(), text: z.string(), by: z.string(), isMine: z.boolean() })
  .meta({ id: 'ProposedLine' });
export type ProposedLine = z.infer<typeof proposedLine>;

export const agreementPage = z
  .object({
    group: z.object({ id: z.uuid(), name: z.string() }),
    version: z.number().int(),
    html: z.string(),
    terms: agreementTerms,
    proposals: z.array(proposedLine),
    mayPublish: z.boolean(),
    isLive: z.boolean().describe('A session is under way: nothing is published meanwhile'),
  })
  .meta({ id: 'AgreementPage' });
export type AgreementPage = z.infer<typeof agreementPage>;

export const proposeLine = z.strictObject({ text: line });
export type ProposeLine = z.infer<typeof proposeLine>;
export const publishAgreement = z.strictObject({
  version: z.number().int().describe('Of the agreement one is looking at'),
  terms: agreementTerms,
});
export type PublishAgreement = z.infer<typeof publishAgreement>;
