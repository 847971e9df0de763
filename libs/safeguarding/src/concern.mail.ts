import { phrase } from '@colloquy/contracts';
import type { Letter } from '@colloquy/platform-mail';

/** That a concern waits. Nothing of what it says, nor where it was raised: mailboxes are read by others. */
export const concernLetter = ({ isUrgent, link }: { isUrgent: boolean; link: string }): Letter => ({
  subject: phrase(isUrgent ? 'mail_concern_urgent_subject' : 'mail_concern_subject'),
  blocks: [
    { kind: 'paragraph', text: phrase(isUrgent ? 'mail_concern_urgent_says' : 'mail_concern_says') },
    { kind: 'action', text: phrase('mail_concern_go'), href: link },
    { kind: 'small', text: phrase('mail_concern_small') },
  ],
});

/** Nobody has acknowledged it in time. Whoever may not read it is told that it waits, and whom to ask. */
export const overdueLetter = ({ link }: { link: string | null }): Letter => ({
  subject: phrase('mail_concern_overdue_subject'),
  blocks: [
    {
      kind: 'paragraph',
      text: phrase(link ? 'mail_concern_overdue_says' : 'mail_concern_overdue_says_lead'),
    },
    ...(link ? [{ kind: 'action' as const, text: phrase('mail_concern_go'), href: link }] : []),
    { kind: 'small', text: phrase('mail_concern_small') },
  ],
});
