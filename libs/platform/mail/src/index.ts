export { type Block, type Letter, type LetterHead } from './letter.js';
export { MailIdentity } from './mail-identity.js';
export { MailModule } from './mail.module.js';
export { type Posting, Mails } from './mails.js';
export { MailRefused } from './transport.js';
