import type { CodeAsked, ProveIdentity as Given } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { PasswordHashes } from '../passwords/password-hashes.js';
import { SendCode } from '../sign-in/send-code.js';
import { CodeWrong, PasswordWrong } from '../sign-in/sign-in.errors.js';
import { SignInCodesRepository } from '../sign-in/sign-in-codes.repository.js';
import { SignInFailuresRepository } from '../sign-in/sign-in-failures.repository.js';
import { OfDemonstration } from './account.errors.js';
import { Person } from './person.entity.js';

/** Somebody who is signed in shows once more that it is them, before a step that a borrowed device should not take. */
@Injectable()
export class ProveIdentity {
  constructor(
    private readonly source: DataSource,
    private readonly sendCode: SendCode,
    private readonly codes: SignInCodesRepository,
    private readonly hashes: PasswordHashes,
    private readonly failures: SignInFailuresRepository,
    private readonly sessions: AuthSessionsRepository,
    private readonly writes: Writes,
  ) {}

  /** @throws OfDemonstration, TooMany */
  async ask(actor: Actor, place: string): Promise<CodeAsked & { nonce: string }> {
    return this.sendCode.run({ address: (await this.#person(actor)).address! }, place);
  }

  /** Returns the session’s new token; the old one ends. @throws CodeWrong, PasswordWrong, TooMany, SignInBusy */
  async run(actor: Actor, given: Given, { nonce, place }: { nonce: string; place: string }): Promise<string> {
    const person = await this.#person(actor);
    const address = person.address!;
    if ('password' in given) {
      const attempt = await this.failures.begin(address, place);
      const isRight = await this.hashes
        .isRight(given.password, person.passwordHash)
        .catch(async (busy: unknown) => {
          await this.failures.forget(attempt);
          throw busy;
        });
      if (!isRight) throw new PasswordWrong();
    }
    const { thing } = await this.writes.run(async ({ manager }) => {
      if ('code' in given) {
        const found = await this.codes.find(manager, { address, nonce, code: given.code });
        // A wrong guess is counted, and what counts it must be committed: so it is answered, not thrown, in here.
        if (!found) return null;
        await this.codes.useUp(manager, address);
      } else await this.failures.clear(manager, address);
      await audit(manager, {
        actorId: person.id,
        action: 'auth_session.proved',
        subject: actor.authSessionId!,
        facts: { by: 'code' in given ? 'code' : 'password' },
      });
      return this.sessions.prove(manager, actor.authSessionId!);
    });
    if (!thing) throw new CodeWrong();
    return thing;
  }

  async #person(actor: Actor): Promise<Person> {
    const person = await this.source.manager
      .createQueryBuilder(Person, 'p')
      .addSelect('p.passwordHash')
      .where('p.id = :id', { id: actor.personId })
      .getOneOrFail();
    if (!person.address) throw new OfDemonstration();
    return person;
  }
}
