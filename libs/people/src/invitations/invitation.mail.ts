import { phrase } from '@colloquy/contracts';
import type { Letter } from '@colloquy/platform-mail';

export interface InvitationFacts {
  organisation: string;
  invitedBy: string | null;
  link: string;
  days: number;
}

/** Opening the link changes nothing, so that a mail scanner may. */
export const invitationLetter = ({ organisation, invitedBy, link, days }: InvitationFacts): Letter => ({
  subject: phrase('mail_invitation_subject', { organisation }),
  blocks: [
    {
      kind: 'paragraph',
      text: invitedBy
        ? phrase('mail_invitation_says', { organisation, name: invitedBy })
        : phrase('mail_invitation_says_nobody', { organisation }),
    },
    { kind: 'paragraph', text: phrase('mail_invitation_what') },
    { kind: 'action', text: phrase('mail_invitation_go'), href: link },
    { kind: 'small', text: phrase('mail_invitation_small', { days }) },
  ],
});
