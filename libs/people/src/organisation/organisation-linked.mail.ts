import { phrase } from '@colloquy/contracts';
import type { Letter } from '@colloquy/platform-mail';

/** A new way into somebody’s account: whoever did not open it themselves learns of it at once. */
export const organisationLinkedLetter = (organisation: string): Letter => ({
  subject: phrase('mail_linked_subject', { organisation }),
  blocks: [
    { kind: 'paragraph', text: phrase('mail_linked_says', { organisation }) },
    { kind: 'paragraph', text: phrase('mail_linked_not_you') },
  ],
});
