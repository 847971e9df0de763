import { phrase } from '@colloquy/contracts';
import type { Letter } from '@colloquy/platform-mail';
import { inWords, type SessionFacts } from '../letters/session.mail.js';

/** Why a guest hears of a session. */
export type GuestNews = { kind: 'announced'; by: string } | { kind: 'moved' | 'not_expected' | 'now' };

/** What a guest is told. Of the group its name and its time; the way in comes when the room opens. */
export function guestLetter(
  { title, group, startsAt, minutes, link }: SessionFacts,
  news: GuestNews,
): Letter {
  const said = { title, group, minutes, date: inWords(startsAt) };
  switch (news.kind) {
    case 'announced':
      return {
        subject: phrase('mail_guest_subject', said),
        blocks: [
          { kind: 'paragraph', text: phrase('mail_guest_says', { ...said, name: news.by }) },
          { kind: 'paragraph', text: phrase('mail_guest_way') },
          { kind: 'small', text: phrase('mail_guest_small') },
        ],
      };
    case 'moved':
      return {
        subject: phrase('mail_session_moved_subject', said),
        blocks: [
          { kind: 'paragraph', text: phrase('mail_guest_moved_says', said) },
          { kind: 'paragraph', text: phrase('mail_guest_way') },
        ],
      };
    case 'not_expected':
      return {
        subject: phrase('mail_guest_gone_subject', said),
        blocks: [{ kind: 'paragraph', text: phrase('mail_guest_gone_says', said) }],
      };
    case 'now':
      return {
        subject: phrase('mail_session_now_subject', said),
        blocks: [
          { kind: 'paragraph', text: phrase('mail_guest_now_says', said) },
          { kind: 'action', text: phrase('mail_session_go'), href: link },
          { kind: 'small', text: phrase('mail_guest_now_small') },
        ],
      };
  }
}
