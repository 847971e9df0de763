import { type Notice, phrase } from '@colloquy/contracts';
import type { Block, Letter } from '@colloquy/platform-mail';

interface Facts {
  organisation: string;
  notices: Notice[];
  linkTo: (path: string) => string;
  unsubscribe: string;
}

/** One sentence of a notice. No word of a comment travels by mail. */
export function sentenceOf({ kind, actor, verdict, title }: Notice): string {
  if (kind === 'reply') return phrase('mail_notice_reply', { name: actor?.displayName ?? '', title });
  return phrase(verdict === 'removed' ? 'mail_notice_removed' : 'mail_notice_approved', { title });
}

/** What happened since the last mail: each with the way to it, then why it was sent and how to end it. */
export function noticesLetter({ organisation, notices, linkTo, unsubscribe }: Facts): Letter {
  const subject =
    notices.length === 1
      ? sentenceOf(notices[0]!)
      : phrase('mail_notices_subject', { count: notices.length, organisation });
  return {
    subject,
    blocks: [
      ...notices.flatMap((notice): Block[] => [
        ...(notices.length > 1 ? [{ kind: 'paragraph' as const, text: sentenceOf(notice) }] : []),
        { kind: 'action', text: phrase('mail_notice_see'), href: linkTo(notice.path) },
      ]),
      {
        kind: 'small',
        text: phrase('mail_notices_why', { link: unsubscribe, settings: linkTo('/account/notices') }),
      },
    ],
  };
}
