import { phrase } from '@colloquy/contracts';
import type { Letter } from '@colloquy/platform-mail';

/** The code, readable in two groups of three. It holds no link: nothing that a mail scanner could open. */
export const codeLetter = (code: string, organisation: string, minutes: number): Letter => ({
  subject: phrase('mail_code_subject', { code: spaced(code), organisation }),
  blocks: [
    { kind: 'paragraph', text: phrase('mail_code_says', { organisation }) },
    { kind: 'code', text: spaced(code) },
    { kind: 'small', text: phrase('mail_code_small', { minutes }) },
  ],
});

/** For an address nobody has: whoever typed it by mistake would wait for nothing. */
export const noAccountLetter = (organisation: string): Letter => ({
  subject: phrase('mail_no_account_subject', { organisation }),
  blocks: [
    { kind: 'paragraph', text: phrase('mail_no_account_says', { organisation }) },
    { kind: 'small', text: phrase('mail_no_account_small') },
  ],
});

const spaced = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`;
