import type { SignInWithPassword as Asked } from '@colloquy/contracts';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Person } from '../accounts/person.entity.js';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { deviceOf } from '../auth-sessions/device.rule.js';
import { PasswordHashes } from '../passwords/password-hashes.js';
import { PasswordWrong } from './sign-in.errors.js';
import { SignInFailuresRepository } from './sign-in-failures.repository.js';

/** Signs in by address and password. Unknown accounts take as long, count as much and are answered alike. */
@Injectable()
export class SignInWithPassword {
  constructor(
    private readonly source: DataSource,
    private readonly hashes: PasswordHashes,
    private readonly failures: SignInFailuresRepository,
    private readonly sessions: AuthSessionsRepository,
    private readonly writes: Writes,
  ) {}

  /** @throws PasswordWrong  @throws TooMany after five wrong ones, for the right one too  @throws SignInBusy */
  async run(
    { address, password }: Asked,
    { device, place }: { device: string | undefined; place: string },
  ): Promise<{ personId: string; token: string }> {
    const attempt = await this.failures.begin(address, place);
    const person = await this.source.manager.findOne(Person, {
      where: { address, state: 'active' },
      select: { id: true, passwordHash: true },
    });
    const isRight = await this.hashes.isRight(password, person?.passwordHash).catch(async (busy: unknown) => {
      await this.failures.forget(attempt);
      throw busy;
    });
    if (!person?.passwordHash || !isRight) throw new PasswordWrong();
    const { id, passwordHash } = person;
    const renewed = this.hashes.isOutdated(passwordHash) ? await this.hashes.make(password) : passwordHash;
    const { thing } = await this.writes.run(async ({ manager }) => {
      // Changed since it was checked: then it is the old one that was right.
      const { affected } = await manager.update(
        Person,
        { id, passwordHash, state: 'active' },
        { passwordHash: renewed },
      );
      if (!affected) return null;
      await this.failures.clear(manager, address);
      await audit(manager, {
        actorId: id,
        action: 'auth_session.began',
        subject: id,
        facts: { by: 'password' },
      });
      return { personId: id, token: await this.sessions.begin(manager, id, deviceOf(device)) };
    });
    if (!thing) throw new PasswordWrong();
    return thing;
  }
}
