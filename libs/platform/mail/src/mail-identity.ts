import type { LetterHead } from './letter.js';

/** Who mails come from. `people` provides it from the settings; the platform knows no organisation. */
export abstract class MailIdentity {
  /** The sender’s address, and how the organisation appears. */
  abstract current(): Promise<LetterHead & { senderAddress: string }>;
}
