import { type AuthSessions, type DemoPersonas, type Me, streamName } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Config } from '@colloquy/platform-config';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuthSessionsRepository } from './auth-sessions.repository.js';
import { personas } from './people.demo.js';
import { PeopleRepository } from './people.repository.js';
import { presentPerson } from './person.presenter.js';
import { RoleAssignment } from './role-assignment.entity.js';

/** Who is asking, and where they are signed in. */
@Injectable()
export class ReadMe {
  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly people: PeopleRepository,
    private readonly sessionsRepository: AuthSessionsRepository,
  ) {}

  async run(actor: Actor): Promise<Me> {
    if (actor.personId) return this.of(actor.personId);
    return { person: null, mayModerate: false, personStream: null, demonstration: this.config.demo };
  }

  async of(personId: string): Promise<Me> {
    const person = await this.people.byId(personId);
    const roles = await this.source.manager
      .createQueryBuilder(RoleAssignment, 'r')
      .where(
        'r.person_id = :personId and r.valid_from <= db_now() and (r.valid_to is null or r.valid_to > db_now())',
        { personId },
      )
      .getMany();
    return {
      person: person && presentPerson(person),
      mayModerate: roles.some(
        ({ role, scopeType }) => role === 'moderator' || (role === 'facilitator' && scopeType === 'thread'),
      ),
      personStream: streamName('person', personId),
      demonstration: this.config.demo,
    };
  }

  /** @throws ThingNotFound outside the demonstration */
  async personas(): Promise<DemoPersonas> {
    if (!this.config.demo) throw new ThingNotFound();
    return { personas: personas(await this.people.ofTheDemonstration()) };
  }

  async sessions(actor: Actor): Promise<AuthSessions> {
    const open = await this.sessionsRepository.openFor(this.source.manager, actor.personId!);
    return {
      sessions: open.map((session) => ({
        id: session.id,
        isThisOne: session.id === actor.authSessionId,
        device: session.device,
        startedAt: session.startedAt.toISOString(),
        lastSeenAt: session.lastSeenAt.toISOString(),
        expiresAt: session.expiresAt.toISOString(),
      })),
    };
  }
}
