import { ThingNotFound } from '@colloquy/platform-http';
import { audit } from '@colloquy/platform-audit';
import { Config } from '@colloquy/platform-config';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { deviceOf } from '../auth-sessions/device.rule.js';
import { PeopleRepository } from '../accounts/people.repository.js';
import type { Person } from '../accounts/person.entity.js';

/** Signs in as anyone of the demonstration. Elsewhere the address does not exist. */
@Injectable()
export class SignInToDemonstration {
  constructor(
    private readonly config: Config,
    private readonly people: PeopleRepository,
    private readonly sessions: AuthSessionsRepository,
    private readonly writes: Writes,
    private readonly limits: Limits,
  ) {}

  /** @throws ThingNotFound outside the demonstration, and for a name nobody has  @throws TooMany from one address */
  async run(
    persona: string,
    { device, address }: { device: string | undefined; address: string },
  ): Promise<{ person: Person; token: string }> {
    if (!this.config.demo) throw new ThingNotFound();
    await this.limits.take('sign_in_address', address);
    const person = await this.people.byDemoKey(persona);
    if (!person) throw new ThingNotFound();
    const { thing: token } = await this.writes.run(async ({ manager }) => {
      await audit(manager, { actorId: person.id, action: 'auth_session.began', subject: person.id });
      return this.sessions.begin(manager, person.id, deviceOf(device));
    });
    return { person, token };
  }
}
