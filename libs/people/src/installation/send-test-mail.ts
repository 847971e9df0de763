import type { TestMail, TestMailSent } from '@colloquy/contracts';
import { type Actor, covers, Forbidden } from '@colloquy/platform-access';
import { Limits } from '@colloquy/platform-limits';
import { MailRefused, Mails } from '@colloquy/platform-mail';
import { Injectable } from '@nestjs/common';
import { SettingsRepository } from './settings.repository.js';
import { SetUpLink } from './set-up-link.js';
import { testLetter } from './test.mail.js';

/** Somebody waits in front of the form: it goes at once, past the queue, and they read what the server said. */
@Injectable()
export class SendTestMail {
  constructor(
    private readonly link: SetUpLink,
    private readonly settings: SettingsRepository,
    private readonly mails: Mails,
    private readonly limits: Limits,
  ) {}

  /** @throws SetUpLinkGone, Forbidden, TooMany */
  async run(actor: Actor, { token, address, senderAddress }: TestMail): Promise<TestMailSent> {
    if (token) await this.link.check(token);
    else if (!covers(actor, 'administrator')) throw new Forbidden();
    await this.limits.take('test_mail', 'installation');
    const { organisation } = await this.settings.read();
    try {
      await this.mails.sendNow(address, testLetter(organisation), { organisation, address: senderAddress });
      return { sent: true, trouble: null };
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      return { sent: false, trouble: error.message };
    }
  }
}
