import { phrase } from '@colloquy/contracts';
import type { Letter } from '@colloquy/platform-mail';

/** Whoever did not do it themselves learns of it at once. It holds no link: they know where the site is. */
export const passwordChangedLetter = (organisation: string): Letter => ({
  subject: phrase('mail_password_subject', { organisation }),
  blocks: [
    { kind: 'paragraph', text: phrase('mail_password_says', { organisation }) },
    { kind: 'paragraph', text: phrase('mail_password_not_you') },
  ],
});
