import { type AnnounceGuest as Asked, GUESTS } from '@colloquy/contracts';
import { SessionsRepository } from '@colloquy/cohorts';
import { InvitePeople, type PastedRow, Person, readPastedRow } from '@colloquy/people';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import type { Write } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TellPeople } from '../letters/tell-people.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { ChangeSession } from '../sessions/change-session.js';
import type { SessionStanding } from '../sessions/session.policy.js';
import {
  GuestAnnounced,
  GuestNotAnAddress,
  GuestOfGroup,
  GuestsFull,
  GuestUnavailable,
} from './guest.errors.js';
import { judgeNotice } from './guest-notice.rule.js';
import { GuestsRepository } from './guests.repository.js';
import { TellGuests } from './tell-guests.js';

/** Whoever facilitates announces a guest for one session, in time for the group to object; both are told. */
@Injectable()
export class AnnounceGuest {
  constructor(
    private readonly change: ChangeSession,
    private readonly guests: GuestsRepository,
    private readonly sessions: SessionsRepository,
    private readonly rooms: RoomsRepository,
    private readonly invite: InvitePeople,
    private readonly limits: Limits,
    private readonly people: TellPeople,
    private readonly tellGuests: TellGuests,
  ) {}

  /** @throws GuestTooLate, GuestNotAnAddress, GuestOfGroup, GuestAnnounced, GuestsFull, GuestUnavailable, SessionBegun, SessionCancelled */
  async run(actor: Actor, sessionId: string, asked: Asked, key: string): Promise<void> {
    const says = normalise(asked.says).trim();
    await this.change.run(
      actor,
      sessionId,
      'guest.announce',
      async (write, standing) => {
        const { manager } = write;
        const { session } = standing;
        const announcedAt = await this.rooms.now(manager);
        judgeNotice(session.startsAt, announcedAt);
        const row = readPastedRow(asked.guest);
        if (!row) throw new GuestNotAnAddress();
        const person = await this.#person(write, actor, standing, row);
        await this.guests.add(manager, session, { personId: person.id, says, announcedAt });
        await audit(manager, {
          actorId: actor.personId,
          action: 'guest.announced',
          subject: sessionId,
          facts: { personId: person.id },
        });
        await this.people.run(write, session, { kind: 'guest', name: person.displayName, says });
        await this.tellGuests.run(manager, session, [{ person }], {
          kind: 'announced',
          by: actor.displayName,
        });
        return null;
      },
      { key, request: { route: 'announceGuest', ...asked } },
    );
  }

  /** Whom the address belongs to; somebody new is invited as everybody is, within the same limit. */
  async #person(write: Write, actor: Actor, { session }: SessionStanding, row: PastedRow): Promise<Person> {
    const { manager } = write;
    const found = await manager.findOneBy(Person, { address: row.address });
    const guests = await this.guests.ofSession(manager, session.id);
    if (found && (await this.#belongs(manager, session.practiceGroupId!, found.id))) throw new GuestOfGroup();
    if (guests.some(({ personId }) => personId === found?.id)) throw new GuestAnnounced();
    if (found?.state === 'suspended' || found?.state === 'left') throw new GuestUnavailable();
    if (guests.filter((guest) => guest.isExpected).length >= GUESTS) throw new GuestsFull(GUESTS);
    if (found) return found;
    await this.limits.take('group_invitation', actor.personId!);
    return this.invite.person(write, actor, row, '/practice');
  }

  async #belongs(manager: EntityManager, groupId: string, personId: string): Promise<boolean> {
    const { members, facilitators } = await this.sessions.peopleOf(manager, groupId);
    return facilitators.includes(personId) || members.some((member) => member.personId === personId);
  }
}
