import { phrase } from '@colloquy/contracts';
import type { Block, Letter } from '@colloquy/platform-mail';

/** Why somebody hears of a session. */
export type SessionNews =
  | { kind: 'scheduled' }
  | { kind: 'moved'; before: Date }
  | { kind: 'cancelled' }
  | { kind: 'begun'; by: string }
  | { kind: 'left' }
  | { kind: 'guest'; name: string; says: string }
  | { kind: 'guest_gone'; name: string };

export interface SessionFacts {
  title: string;
  group: string;
  startsAt: Date;
  minutes: number;
  link: string;
}

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const hour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});
/** Thursday 3 December 2026 at 10:00 am */
export const inWords = (instant: Date) =>
  `${day.format(instant).replace(',', '')} at ${hour.format(instant)}`;

/** What members are told. Nothing confidential: neither the call’s address nor what is presented. */
export function sessionLetter(facts: SessionFacts, news: SessionNews): Letter {
  const { title, group, minutes, link } = facts;
  const said = { title, group, minutes, date: inWords(facts.startsAt) };
  const says = (text: string): Block => ({ kind: 'paragraph', text });
  const small = (text: string): Block => ({ kind: 'small', text });
  const way: Block[] = [
    says(phrase('mail_session_link')),
    { kind: 'action', text: phrase('mail_session_go'), href: link },
    small(phrase('mail_session_small')),
  ];
  switch (news.kind) {
    case 'scheduled':
      return {
        subject: phrase('mail_session_subject', said),
        blocks: [says(phrase('mail_session_says', said)), ...way],
      };
    case 'moved': {
      const before = inWords(news.before);
      return {
        subject: phrase('mail_session_moved_subject', said),
        blocks: [says(phrase('mail_session_moved_says', { ...said, before })), ...way],
      };
    }
    case 'begun':
      return {
        subject: phrase('mail_session_now_subject', said),
        blocks: [
          says(phrase('mail_session_now_says', { ...said, name: news.by })),
          { kind: 'action', text: phrase('mail_session_go'), href: link },
        ],
      };
    case 'guest':
      return {
        subject: phrase('mail_session_guest_subject', said),
        blocks: [
          says(phrase('mail_session_guest_says', { ...said, name: news.name })),
          says(news.says),
          says(phrase('mail_session_guest_object')),
          { kind: 'action', text: phrase('mail_session_go'), href: link },
        ],
      };
    case 'guest_gone':
      return {
        subject: phrase('mail_session_guest_gone_subject', { ...said, name: news.name }),
        blocks: [
          says(phrase('mail_session_guest_gone_says', { ...said, name: news.name })),
          { kind: 'action', text: phrase('mail_session_go'), href: link },
        ],
      };
    case 'cancelled':
    case 'left':
      return {
        subject: phrase('mail_session_cancelled_subject', said),
        blocks: [
          says(phrase(news.kind === 'left' ? 'mail_session_left_says' : 'mail_session_cancelled_says', said)),
          small(phrase('mail_session_cancelled_small')),
        ],
      };
  }
}
