import { z } from 'zod';

/** A mail that did not leave the machine, on the page that shows it in development. */
export const keptMail = z
  .object({
    id: z.uuid(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    calendar: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'KeptMail' });
export type KeptMail = z.infer<typeof keptMail>;
export const keptMails = z.object({ mails: z.array(keptMail) }).meta({ id: 'KeptMails' });
export type KeptMails = z.infer<typeof keptMails>;
