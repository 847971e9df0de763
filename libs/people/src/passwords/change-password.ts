import type { ChangePassword as Asked, SessionsEnded } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Mails } from '@colloquy/platform-mail';
import { Injectable } from '@nestjs/common';
import { OfDemonstration, PasswordCommon } from '../accounts/account.errors.js';
import { PeopleRepository } from '../accounts/people.repository.js';
import { Person } from '../accounts/person.entity.js';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { EndAuthSession } from '../auth-sessions/end-auth-session.js';
import { SettingsRepository } from '../installation/settings.repository.js';
import { SignInCodesRepository } from '../sign-in/sign-in-codes.repository.js';
import { isCommonPassword } from './common-password.rule.js';
import { passwordChangedLetter } from './password-changed.mail.js';
import { PasswordHashes } from './password-hashes.js';

/** Sets or changes one’s own password; every other device has to sign in again. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly people: PeopleRepository,
    private readonly hashes: PasswordHashes,
    private readonly sessions: AuthSessionsRepository,
    private readonly codes: SignInCodesRepository,
    private readonly endSession: EndAuthSession,
    private readonly settings: SettingsRepository,
    private readonly mails: Mails,
    private readonly writes: Writes,
  ) {}

  /** @throws ProofNeeded, OfDemonstration, PasswordCommon, SignInBusy */
  async run(actor: Actor, { password }: Asked): Promise<SessionsEnded> {
    const { organisation } = await this.settings.read();
    const person = (await this.people.byId(actor.personId!))!;
    const { address } = person;
    if (!address) throw new OfDemonstration();
    await this.sessions.needProof(actor);
    if (isCommonPassword(password, [organisation, 'Colloquy', person.displayName, address]))
      throw new PasswordCommon();
    const passwordHash = await this.hashes.make(password);
    const { thing } = await this.writes.run(async (write) => {
      await write.manager.update(Person, { id: person.id }, { passwordHash });
      // A code that was on its way could be in the hands of whoever made the change necessary.
      await this.codes.useUp(write.manager, address);
      await audit(write.manager, { actorId: person.id, action: 'password.changed', subject: person.id });
      await this.mails.post(write.manager, {
        kind: 'password.changed',
        to: address,
        letter: passwordChangedLetter(organisation),
      });
      return { ended: await this.endSession.others(write, actor) };
    });
    return thing;
  }
}
