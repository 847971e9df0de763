import { z } from 'zod';
import { personCard } from '../people/people.js';

/** What somebody hears about, beside what stands on the pages themselves. */
export const noticeKind = z.enum(['reply', 'decision', 'session', 'concern', 'record']);
export type NoticeKind = z.infer<typeof noticeKind>;

/** Something that happened to this person. Words are read when it is shown, so that what was taken down is not told. */
export const notice = z
  .object({
    id: z.uuid(),
    kind: noticeKind,
    at: z.iso.datetime(),
    isRead: z.boolean(),
    actor: personCard.nullable().describe('Whoever replied; null for decisions and sessions'),
    verdict: z.enum(['approved', 'removed']).nullable().describe('Of a decision'),
    change: z
      .enum([
        'scheduled',
        'moved',
        'cancelled',
        'begun',
        'guest',
        'guest_gone',
        'raised',
        'overdue',
        'in_room',
        'recorded',
      ])
      .nullable()
      .describe('Of a session, a safeguarding concern, or the record of a difficult session'),
    title: z.string().describe('Of the article, programme, topic or session it is about'),
    path: z.string().describe('Where it leads'),
  })
  .meta({ id: 'Notice' });
export type Notice = z.infer<typeof notice>;

export const noticeQuery = z.strictObject({ before: z.uuid().optional() });
export const noticePage = z
  .object({ notices: z.array(notice), before: z.uuid().nullable(), unread: z.number().int() })
  .meta({ id: 'NoticePage' });
export type NoticePage = z.infer<typeof noticePage>;

/** What is gathered into mails; a session that changes is told at once, by its own letter. */
export const mailedKind = z.enum(['reply', 'decision']);
export type MailedKind = z.infer<typeof mailedKind>;

/** How often mails of a kind are sent: gathered for ten minutes, at eight in the morning, on Mondays, or never. */
export const mailRhythm = z.enum(['soon', 'daily', 'weekly', 'never']);
export type MailRhythm = z.infer<typeof mailRhythm>;

const hour = z.number().int().min(0).max(23);
export const noticePreferences = z
  .object({
    rhythms: z.object({ reply: mailRhythm, decision: mailRhythm }),
    quietFrom: hour.describe(
      'Between these hours no mail is sent, by the clock of the site; the same hour twice is none',
    ),
    quietTo: hour,
    pausedUntil: z.iso.date().nullable().describe('No mail before this day'),
  })
  .meta({ id: 'NoticePreferences' });
export type NoticePreferences = z.infer<typeof noticePreferences>;
