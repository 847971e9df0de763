import { z } from 'zod';
import { threadCare } from '../discussion/modes.js';
import { threadView } from '../discussion/thread.js';
import { PURPOSE_LENGTH, TITLE_LENGTH } from '../publishing/lengths.js';

const day = z.iso.date().nullable();

export const programmeCard = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    title: z.string(),
    purpose: z.string(),
    audience: z.string().describe('Who may come, in words'),
    startsOn: day,
    endsOn: day,
    commentCount: z.number().int().describe('Comments a visitor can see'),
  })
  .meta({ id: 'ProgrammeCard' });
export type ProgrammeCard = z.infer<typeof programmeCard>;

/** The programme that begins last first. */
export const programmeList = z
  .object({
    programmes: z.array(programmeCard),
    mayAdd: z.boolean(),
    hidden: z
      .array(programmeCard.pick({ id: true, title: true }))
      .describe('Those out of sight; for administrators, who can show them again'),
  })
  .meta({ id: 'ProgrammeList' });
export type ProgrammeList = z.infer<typeof programmeList>;

export const programmePage = z
  .object({
    programme: programmeCard,
    change: z
      .object({ version: z.number().int(), care: threadCare })
      .nullable()
      .describe('For whoever may change it'),
    mayHide: z.boolean(),
    thread: threadView,
  })
  .meta({ id: 'ProgrammePage' });
export type ProgrammePage = z.infer<typeof programmePage>;

export const saveProgramme = threadCare.extend({
  title: z.string().max(TITLE_LENGTH),
  purpose: z.string().max(PURPOSE_LENGTH),
  audience: z.string().max(PURPOSE_LENGTH),
  startsOn: day,
  endsOn: day,
});
export type SaveProgramme = z.infer<typeof saveProgramme>;
export const changeProgramme = saveProgramme.extend({
  version: z.number().int().describe('The version these words were written from'),
});
export type ChangeProgramme = z.infer<typeof changeProgramme>;
export const savedProgramme = z.object({ id: z.uuid(), slug: z.string() }).meta({ id: 'SavedProgramme' });
export type SavedProgramme = z.infer<typeof savedProgramme>;
