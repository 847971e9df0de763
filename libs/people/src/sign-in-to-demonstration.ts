import { ThingNotFound } from '@colloquy/platform-http';
import { audit } from '@colloquy/platform-audit';
import { Config } from '@colloquy/platform-config';
import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { AuthSessionsRepository } from './auth-sessions.repository.js';
import { deviceOf } from './device.rule.js';
import { PeopleRepository } from './people.repository.js';
import type { Person } from './person.entity.js';

/** Signs in as anyone of the demonstration. Elsewhere the address does not exist. */
@Injectable()
export class SignInToDemonstration {
  constructor(
    private readonly config: Config,
    private readonly people: PeopleRepository,
    private readonly sessions: AuthSessionsRepository,
    private readonly writes: Writes,
  ) {}

  /** @throws ThingNotFound outside the demonstration, and for a name nobody has */
  async run(persona: string, userAgent: string | undefined): Promise<{ person: Person; token: string }> {
    const person = this.config.demo ? await this.people.byDemoKey(persona) : null;
    if (!person) throw new ThingNotFound();
    const { thing: token } = await this.writes.run(async ({ manager }) => {
      await audit(manager, { actorId: person.id, action: 'auth_session.began', subject: person.id });
      return this.sessions.begin(manager, person.id, deviceOf(userAgent));
    });
    return { person, token };
  }
}
