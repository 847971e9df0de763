import { type LearningSession, SessionsRepository } from '@colloquy/cohorts';
import { GUESTS } from '@colloquy/contracts';
import { InvitePeople, Person, readPastedRow } from '@colloquy/people';
import type { Actor } from '@colloquy/platform-access';
import type { Write } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  GuestAnnounced,
  GuestNotAnAddress,
  GuestOfGroup,
  GuestsFull,
  GuestUnavailable,
} from './guest.errors.js';
import { GuestsRepository } from './guests.repository.js';

/** Who is meant by an address, where they may be a guest; somebody new is invited as everybody is, within the same limit. */
@Injectable()
export class FindGuest {
  constructor(
    private readonly guests: GuestsRepository,
    private readonly sessions: SessionsRepository,
    private readonly invite: InvitePeople,
    private readonly limits: Limits,
  ) {}

  /** @throws GuestNotAnAddress, GuestOfGroup, GuestAnnounced, GuestUnavailable, GuestsFull, TooMany */
  async run(write: Write, actor: Actor, session: LearningSession, text: string): Promise<Person> {
    const row = readPastedRow(text);
    if (!row) throw new GuestNotAnAddress();
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
