import { phrase } from '@colloquy/contracts';
import type { Letter } from '@colloquy/platform-mail';

/** Shows that mail leaves, and how it will look. */
export const testLetter = (organisation: string): Letter => ({
  subject: phrase('mail_test_subject', { organisation }),
  blocks: [
    { kind: 'paragraph', text: phrase('mail_test_says', { organisation }) },
    { kind: 'small', text: phrase('mail_test_small') },
  ],
});
