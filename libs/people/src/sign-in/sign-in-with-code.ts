import type { SignInWithCode as Asked } from '@colloquy/contracts';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Person } from '../accounts/person.entity.js';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { deviceOf } from '../auth-sessions/device.rule.js';
import { SettingsRepository } from '../installation/settings.repository.js';
import { Arrivals } from '../invitations/arrivals.js';
import { CodeWrong, NameNeeded } from './sign-in.errors.js';
import { SignInCodesRepository, type UsableCode } from './sign-in-codes.repository.js';
import { maySignUp } from './sign-up.rule.js';

export interface Browser {
  /** The secret it was given with the code; empty where it has none. */
  nonce: string;
  device: string | undefined;
  place: string;
}

/** Signs in by the code from the mail; makes the account where one is allowed, and accepts an invitation on the way. */
@Injectable()
export class SignInWithCode {
  constructor(
    private readonly codes: SignInCodesRepository,
    private readonly settings: SettingsRepository,
    private readonly arrivals: Arrivals,
    private readonly sessions: AuthSessionsRepository,
    private readonly limits: Limits,
    private readonly writes: Writes,
  ) {}

  /** @throws CodeWrong  @throws NameNeeded where the account is new; the code stays good  @throws TooMany */
  async run(asked: Asked, { nonce, device, place }: Browser): Promise<{ personId: string; token: string }> {
    const { address, code, displayName } = asked;
    await this.limits.take('sign_in_address', place);
    // A wrong guess is counted, and what counts it must be committed: so a refusal is answered, not thrown, in here.
    const { thing } = await this.writes.run(async ({ manager }) => {
      const found = await this.codes.find(manager, { address, nonce, code });
      if (!found) return CodeWrong;
      const personId = await this.#whoever(manager, { ...found, address, displayName });
      if (typeof personId !== 'string') return personId;
      await this.codes.useUp(manager, address);
      await audit(manager, {
        actorId: personId,
        action: 'auth_session.began',
        subject: personId,
        facts: { by: 'code' },
      });
      return { personId, token: await this.sessions.begin(manager, personId, deviceOf(device)) };
    });
    if (typeof thing === 'function') throw new thing();
    return thing;
  }

  async #whoever(
    manager: EntityManager,
    { personId, address, displayName }: UsableCode & { address: string; displayName?: string },
  ): Promise<string | typeof CodeWrong | typeof NameNeeded> {
    // Somebody may have been invited, or have signed up in another window, since the code was sent.
    const person = await manager.findOneBy(Person, personId ? { id: personId } : { address });
    if (person?.state === 'active') return person.id;
    if (person?.state === 'invited')
      return displayName ? this.arrivals.welcome(manager, person.id, { displayName }) : NameNeeded;
    if (person || !maySignUp(address, await this.settings.read())) return CodeWrong;
    if (!displayName) return NameNeeded;
    return (await this.arrivals.signUp(manager, { address, displayName })).personId;
  }
}
