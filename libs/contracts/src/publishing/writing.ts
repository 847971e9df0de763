import { z } from 'zod';
import { threadCare } from '../discussion/modes.js';
import { personCard } from '../people/people.js';
import { articleKind } from './articles.js';
import { ARTICLE_LENGTH, LEAD_LENGTH, TITLE_LENGTH } from './lengths.js';

/** Unpublished: it was public once and is no longer; its address stays its own. */
export const writingState = z.enum(['draft', 'scheduled', 'published', 'unpublished']);
export type WritingState = z.infer<typeof writingState>;

/** A text as its writer holds it. Any of it may be missing until it is published. */
export const saveArticle = z.strictObject({
  kind: articleKind,
  title: z.string().max(TITLE_LENGTH),
  standfirst: z.string().max(LEAD_LENGTH).describe('The lead: what it is about, in a sentence or two'),
  byline: z.string().max(TITLE_LENGTH).describe('Whose name stands under the title'),
  body: z.string().max(ARTICLE_LENGTH).describe('Markdown'),
});
export type SaveArticle = z.infer<typeof saveArticle>;

const version = z.number().int().describe('The version these words were written from');
export const saveArticleAgain = saveArticle.extend({ version });
export type SaveArticleAgain = z.infer<typeof saveArticleAgain>;

/** Wall-clock time of the installation, as people write it: `2026-11-22T09:30`. */
export const wallTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

export const publishArticle = threadCare.extend({
  version,
  at: wallTime.nullish().describe('When it appears; absent: now'),
});
export type PublishArticle = z.infer<typeof publishArticle>;

export const amendArticle = z.strictObject({
  version,
  note: z.string().max(LEAD_LENGTH).describe('What was changed, for readers'),
});
export type AmendArticle = z.infer<typeof amendArticle>;

export const writingLine = z
  .object({
    id: z.uuid(),
    title: z.string(),
    kind: articleKind,
    state: writingState,
    slug: z.string().nullable(),
    author: personCard,
    isMine: z.boolean(),
    publishedAt: z.iso.datetime().nullable(),
    updatedAt: z.iso.datetime(),
    isAhead: z.boolean().describe('The text was changed since readers got theirs'),
  })
  .meta({ id: 'WritingLine' });
export type WritingLine = z.infer<typeof writingLine>;

export const writingList = z.object({ articles: z.array(writingLine) }).meta({ id: 'WritingList' });
export type WritingList = z.infer<typeof writingList>;

/** A text on its writer’s table. */
export const writing = writingLine
  .extend({
    standfirst: z.string(),
    byline: z.string(),
    body: z.string(),
    version: z.number().int(),
    thread: z
      .object({ id: z.uuid(), ...threadCare.shape })
      .nullable()
      .describe('Its conversation, from the first publication on'),
  })
  .meta({ id: 'Writing' });
export type Writing = z.infer<typeof writing>;

export const preview = z
  .object({ html: z.string().describe('Rendered and sanitised'), minutes: z.number().int() })
  .meta({ id: 'Preview' });
export type Preview = z.infer<typeof preview>;

/** Who may be asked to look after a thread. */
export const facilitatorChoice = z.object({ people: z.array(personCard) }).meta({ id: 'FacilitatorChoice' });
export type FacilitatorChoice = z.infer<typeof facilitatorChoice>;
