import { type LearningSession, PracticeGroup, SessionsRepository } from '@colloquy/cohorts';
import { Person } from '@colloquy/people';
import { Config } from '@colloquy/platform-config';
import type { Write } from '@colloquy/platform-events';
import { MailIdentity, Mails } from '@colloquy/platform-mail';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { endsAt } from '../sessions/session-time.rule.js';
import { sessionCalendar } from './session-calendar.js';
import { sessionLetter, type SessionNews } from './session.mail.js';

/**
 * Tells a group’s people about a session, one letter each, in the transaction of what happened to
 * it; their open pages and notices hear of it too.
 */
@Injectable()
export class TellPeople {
  constructor(
    private readonly config: Config,
    private readonly mails: Mails,
    private readonly identity: MailIdentity,
    private readonly sessions: SessionsRepository,
    private readonly rooms: RoomsRepository,
  ) {}

  /** Everybody in the group, or those who are named. */
  async run(write: Write, session: LearningSession, news: SessionNews, only?: string[]): Promise<void> {
    const { manager } = write;
    if (!session.practiceGroupId) return this.#gathering(write, session, news, only);
    const group = await manager.findOneByOrFail(PracticeGroup, { id: session.practiceGroupId });
    await this.#tell(write, session, news, group, only ?? (await this.#everybody(manager, group.id)));
  }

  /** Each by one of their groups, and once. */
  async #gathering(
    write: Write,
    session: LearningSession,
    news: SessionNews,
    only?: string[],
  ): Promise<void> {
    const { manager } = write;
    const told = new Set<string>();
    for (const group of await this.sessions.groupsOfSession(manager, session.id)) {
      const here = (await this.#everybody(manager, group.id)).filter((id) => !told.has(id));
      const people = here.filter((id) => only?.includes(id) ?? true);
      for (const id of here) told.add(id);
      await this.#tell(write, session, news, group, people);
    }
    // Whoever has just left is in none of its groups any more.
    const gone = only?.filter((id) => !told.has(id)) ?? [];
    const [group] = await this.sessions.groupsOfSession(manager, session.id);
    if (gone.length && group) await this.#tell(write, session, news, group, gone);
  }

  async #tell(
    write: Write,
    session: LearningSession,
    news: SessionNews,
    group: PracticeGroup,
    ids: string[],
  ): Promise<void> {
    const { manager } = write;
    const link = this.config.linkTo(`/groups/${group.id}/sessions/${session.id}`);
    const { title, startsAt, minutes } = session;
    const letter = sessionLetter({ title, startsAt, minutes, group: group.name, link }, news);
    const { organisation, senderAddress } = await this.identity.current();
    const now = await this.rooms.now(manager);
    for (const id of ids) this.#note(write, id, session, news);
    for (const person of await this.#readers(manager, ids)) {
      const calendar = sessionCalendar({
        sessionId: session.id,
        // Whoever leaves has to hear more than they have heard; whoever stays hears nothing of it.
        version: news.kind === 'left' ? session.version + 1 : session.version,
        startsAt,
        minutes,
        summary: `${title} · ${group.name}`,
        link,
        organiser: { name: organisation, address: senderAddress },
        attendee: { name: person.displayName, address: person.address! },
        isCancelled: news.kind === 'cancelled' || news.kind === 'left',
        now,
      });
      const usefulFor = Math.max(3_600, (endsAt(session).getTime() - now.getTime()) / 1_000);
      const kind = `session.${news.kind}`;
      await this.mails.post(manager, { kind, to: person.address!, letter, calendar, usefulFor });
    }
  }

  /** Whoever had to leave hears it from the letter alone: to them there is no session any more. */
  #note(write: Write, personId: string, { id }: LearningSession, { kind: change }: SessionNews): void {
    if (change !== 'left') write.tell('person', personId, 'session.changed', id, { sessionId: id, change });
  }

  async #everybody(manager: EntityManager, groupId: string): Promise<string[]> {
    const { members, facilitators } = await this.sessions.peopleOf(manager, groupId);
    return [...new Set([...facilitators, ...members.map(({ personId }) => personId)])];
  }

  /** Whoever has a mailbox. Invited people are told too: the link leads through their invitation. */
  async #readers(manager: EntityManager, ids: string[]): Promise<Person[]> {
    return manager
      .createQueryBuilder(Person, 'p')
      .where("p.id = any(:ids) and p.address is not null and p.state in ('active', 'invited')", { ids })
      .orderBy('p.id')
      .getMany();
  }
}
