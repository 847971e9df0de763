import { phrase } from '@colloquy/contracts';
import type { Letter } from '@colloquy/platform-mail';

/** Somebody with an account was added to a group. New people receive their invitation instead. */
export const groupLetter = ({
  group,
  addedBy,
  link,
}: {
  group: string;
  addedBy: string;
  link: string;
}): Letter => ({
  subject: phrase('mail_group_subject', { group }),
  blocks: [
    { kind: 'paragraph', text: phrase('mail_group_says', { group, name: addedBy }) },
    { kind: 'action', text: phrase('mail_group_go'), href: link },
    { kind: 'small', text: phrase('mail_group_small') },
  ],
});
