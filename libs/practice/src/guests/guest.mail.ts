import { phrase } from '@colloquy/contracts';
import type { Block, Letter } from '@colloquy/platform-mail';
import { inWords, type SessionFacts } from '../letters/session.mail.js';

/** Why a guest hears of a session. */
export type GuestNews = { kind: 'announced'; by: string } | { kind: 'moved' | 'not_expected' | 'now' };

/** Of the group its name and the time. The link leads to the room, and is null until there is one. */
type GuestFacts = Omit<SessionFacts, 'link'> & { link: string | null };

/** What a guest is told: no page of the group, and nothing confidential. */
export function guestLetter({ title, group, startsAt, minutes, link }: GuestFacts, news: GuestNews): Letter {
  const said = { title, group, minutes, date: inWords(startsAt) };
  const says = (text: string): Block => ({ kind: 'paragraph', text });
  const small = (text: string): Block => ({ kind: 'small', text });
  const go: Block[] = link ? [{ kind: 'action', text: phrase('mail_session_go'), href: link }] : [];
  const way = [says(phrase(link ? 'mail_session_link' : 'mail_guest_way')), ...go];
  switch (news.kind) {
    case 'announced':
      return {
        subject: phrase('mail_guest_subject', said),
        blocks: [
          says(phrase('mail_guest_says', { ...said, name: news.by })),
          ...way,
          small(phrase('mail_guest_small')),
        ],
      };
    case 'moved':
      return {
        subject: phrase('mail_session_moved_subject', said),
        blocks: [says(phrase('mail_guest_moved_says', said)), ...way],
      };
    case 'not_expected':
      return {
        subject: phrase('mail_guest_gone_subject', said),
        blocks: [says(phrase('mail_guest_gone_says', said))],
      };
    case 'now':
      return {
        subject: phrase('mail_session_now_subject', said),
        blocks: [says(phrase('mail_guest_now_says', said)), ...go, small(phrase('mail_guest_now_small'))],
      };
  }
}
