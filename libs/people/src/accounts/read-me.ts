import {
  type AuthSessions,
  type DemoPersonas,
  type Me,
  type Site,
  type SiteLogo,
  streamName,
} from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Config } from '@colloquy/platform-config';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable, Optional } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { personas } from '../people.demo.js';
import { UnreadNotices } from './unread-notices.js';
import { PeopleRepository } from './people.repository.js';
import { presentPerson } from './person.presenter.js';
import { SettingsRepository } from '../installation/settings.repository.js';
import { SetUpLink } from '../installation/set-up-link.js';
import { RoleAssignment } from '../roles/role-assignment.entity.js';

/** Who is asking, and where they are signed in. */
@Injectable()
export class ReadMe {
  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly people: PeopleRepository,
    private readonly sessionsRepository: AuthSessionsRepository,
    private readonly settings: SettingsRepository,
    private readonly setUp: SetUpLink,
    /** Absent where no notices are kept. */
    @Optional() private readonly unread?: UnreadNotices,
  ) {}

  async run(actor: Actor): Promise<Me> {
    if (actor.personId) return this.of(actor.personId);
    return {
      person: null,
      mayModerate: false,
      mayWrite: false,
      isAdministrator: false,
      handlesConcerns: false,
      unreadNotices: 0,
      personStream: null,
      site: await this.#site(),
      demonstration: this.config.demo,
    };
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
        ({ role, scopeType }) =>
          role === 'moderator' ||
          (role === 'facilitator' && (scopeType === 'thread' || scopeType === 'platform')),
      ),
      mayWrite: roles.some(
        ({ role, scopeType }) =>
          role === 'programme_lead' ||
          (scopeType === 'platform' && (role === 'administrator' || role === 'facilitator')),
      ),
      isAdministrator: roles.some(
        ({ role, scopeType }) => role === 'administrator' && scopeType === 'platform',
      ),
      handlesConcerns: roles.some(
        ({ role, scopeType }) =>
          scopeType === 'platform' && (role === 'safeguarding_lead' || role === 'safeguarding_deputy'),
      ),
      unreadNotices: (await this.unread?.of(personId)) ?? 0,
      personStream: streamName('person', personId),
      site: await this.#site(),
      demonstration: this.config.demo,
    };
  }

  async #site(): Promise<Site> {
    const [settings, logo] = await Promise.all([this.settings.stored(), this.settings.logo()]);
    return {
      organisation: settings?.organisation ?? null,
      accent: settings?.accent ?? null,
      logo: logo && `/logo/${logo.version}`,
      isPublicDemonstration: this.config.demo && this.config.isPublicDemonstration,
      needsSetUp: !settings && (await this.setUp.isNeeded()),
      showsMail: this.config.showsMail,
    };
  }

  /** @throws ThingNotFound where there is none */
  async logo(): Promise<SiteLogo> {
    const logo = await this.settings.logo();
    if (!logo) throw new ThingNotFound();
    return { type: logo.type, data: logo.data };
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
