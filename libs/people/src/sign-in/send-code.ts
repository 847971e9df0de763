import type { AskForCode, CodeAsked } from '@colloquy/contracts';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Mails } from '@colloquy/platform-mail';
import { Injectable } from '@nestjs/common';
import { Person } from '../accounts/person.entity.js';
import { SettingsRepository } from '../installation/settings.repository.js';
import { codeLetter, noAccountLetter } from './code.mail.js';
import { CODE_MINUTES, SignInCodesRepository } from './sign-in-codes.repository.js';
import { maySignUp } from './sign-up.rule.js';

/**
 * Sends a code to an address. The answer, and the work done for it, is the same whether or not anybody has that
 * address: who has an account is nobody’s business.
 */
@Injectable()
export class SendCode {
  constructor(
    private readonly codes: SignInCodesRepository,
    private readonly settings: SettingsRepository,
    private readonly mails: Mails,
    private readonly limits: Limits,
    private readonly writes: Writes,
  ) {}

  /** @throws TooMany for one address, or from one place */
  async run({ address }: AskForCode, place: string): Promise<CodeAsked & { nonce: string }> {
    await this.limits.take('sign_in_address', place);
    await this.limits.take('code', address);
    const settings = await this.settings.read();
    const { thing: nonce } = await this.writes.run(async ({ manager }) => {
      const person = await manager.findOneBy(Person, { address });
      const mayComeIn = person
        ? person.state === 'active' || person.state === 'invited'
        : maySignUp(address, settings);
      const made = await this.codes.make(manager, { address, personId: person?.id ?? null });
      await this.mails.post(manager, {
        kind: 'sign_in.code',
        to: address,
        letter: mayComeIn
          ? codeLetter(made.code, settings.organisation, CODE_MINUTES)
          : noAccountLetter(settings.organisation),
        usefulFor: CODE_MINUTES * 60,
      });
      return made.nonce;
    });
    return { minutes: CODE_MINUTES, nonce };
  }
}
