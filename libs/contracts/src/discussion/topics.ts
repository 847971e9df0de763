import { z } from 'zod';
import { personCard } from '../people/people.js';
import { threadCare } from './modes.js';
import { TITLE_LENGTH } from '../publishing/lengths.js';
import { threadContext, threadState, threadView } from './thread.js';

export const topicCard = z
  .object({
    id: z.uuid(),
    title: z.string(),
    author: personCard,
    state: threadState,
    openedAt: z.iso.datetime(),
    lastAt: z.iso.datetime().describe('When something was last said'),
    commentCount: z.number().int().describe('Comments a visitor can see, its own text among them'),
  })
  .meta({ id: 'TopicCard' });
export type TopicCard = z.infer<typeof topicCard>;

/** By last activity; `next` goes back in as `cursor`. */
export const topicList = z
  .object({
    topics: z.array(topicCard),
    waiting: z
      .array(z.object({ id: z.uuid(), title: z.string() }))
      .describe('This reader’s own topics that nobody else sees yet, or any more'),
    next: z.string().nullable(),
  })
  .meta({ id: 'TopicList' });
export type TopicList = z.infer<typeof topicList>;

export const topicPage = z.object({ topic: topicCard, thread: threadView }).meta({ id: 'TopicPage' });
export type TopicPage = z.infer<typeof topicPage>;

export const openTopic = z.strictObject({
  title: z.string().max(TITLE_LENGTH).describe('3 to 150 characters after trimming'),
  text: z.string().max(20_000).describe('Markdown; the first comment of its thread'),
});
export type OpenTopic = z.infer<typeof openTopic>;
export const openedTopic = z
  .object({ id: z.uuid(), isHeld: z.boolean().describe('A moderator reads it before others do') })
  .meta({ id: 'OpenedTopic' });
export type OpenedTopic = z.infer<typeof openedTopic>;

/** How a thread works, for whoever may change that. */
export const threadCarePage = z
  .object({ context: threadContext, care: threadCare, people: z.array(personCard) })
  .meta({ id: 'ThreadCarePage' });
export type ThreadCarePage = z.infer<typeof threadCarePage>;
