import type { Ability, Committed, RoomBoard, RoomEvents } from '@colloquy/contracts';
import { type Actor, authorise, Forbidden } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReleasesRepository } from '../releases/releases.repository.js';
import type { LiveRoom, Moving } from './live-room.entity.js';
import type { RoomMember } from './room-member.entity.js';
import { authoriseRepeat, roomPolicy } from './room.policy.js';
import { presentBoard } from './room.presenter.js';
import { RoomsRepository } from './rooms.repository.js';

/** A command under way: the room and one’s own seat are locked, and the actor may do this. */
export interface Underway {
  write: Write;
  room: LiveRoom;
  me: RoomMember;
  /** The seats of everybody inside, in order. */
  seated: string[];
  /** Who moves the group where this command does, and who is here. */
  moving: Moving;
  members: RoomMember[];
  now: Date;
  tell: <T extends keyof RoomEvents>(type: T, payload: RoomEvents[T]) => void;
  audit: (action: string, facts?: Record<string, string | number | null>) => Promise<void>;
}

/**
 * What every command of a room does alike: lock one’s seat and the room, authorise, act, keep both, tell, and answer
 * with the board. Commands of one room go one after the other; the second of two sees what the first one did.
 */
@Injectable()
export class RoomCommands {
  constructor(
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly limits: Limits,
    private readonly releases: ReleasesRepository,
  ) {}

  /**
   * @throws ThingNotFound where the actor has no seat
   * @throws Forbidden where their role does not allow it; that is written to the audit trail
   * @throws TooMany
   */
  async run(
    actor: Actor,
    roomId: string,
    ability: Ability,
    act: (underway: Underway) => Promise<void> | void,
    once?: { key: string; request: unknown },
  ): Promise<Committed<RoomBoard>> {
    await this.limits.take('write', actor.authSessionId!);
    const work = (write: Write) => this.#work(write, actor, roomId, ability, act);
    try {
      if (!once) return await this.writes.run(work);
      const admit = async (manager: EntityManager) =>
        authoriseRepeat(actor, ability, await this.rooms.standingOf(manager, roomId, actor.personId));
      return await this.writes.once({ scope: actor.personId!, ...once, admit }, work);
    } catch (error) {
      if (error instanceof Forbidden) await this.#noteRefusal(actor, roomId, ability);
      throw error;
    }
  }

  async #work(
    write: Write,
    actor: Actor,
    roomId: string,
    ability: Ability,
    act: (underway: Underway) => Promise<void> | void,
  ): Promise<RoomBoard> {
    const { manager } = write;
    const standing = await this.rooms.lockedStandingOf(manager, roomId, actor.personId!);
    const { room, me } = authorise(actor, ability, standing, roomPolicy);
    const others = await this.rooms.membersOf(manager, roomId);
    const members = others.map((member) => (member.id === me.id ? me : member));
    room.commands += 1;
    const now = await this.rooms.now(manager);
    const here = members.filter(({ enteredNo }) => enteredNo !== null);
    await act({
      write,
      room,
      me,
      seated: here.map(({ personId }) => personId),
      moving: { by: me.personId, here, now },
      members,
      now,
      tell: (type, payload) => write.tell('room/members', room.id, type, null, payload),
      audit: (action, facts) => audit(manager, { actorId: actor.personId, action, subject: room.id, facts }),
    });
    await this.rooms.keep(manager, room);
    await this.rooms.keepSeat(manager, me);
    return presentBoard(
      room,
      members,
      await this.rooms.messagesOf(manager, roomId),
      await this.releases.of(manager, roomId),
    );
  }

  async #noteRefusal({ personId }: Actor, roomId: string, ability: Ability): Promise<void> {
    await this.writes.run(({ manager }) =>
      audit(manager, {
        actorId: personId,
        action: 'room.command_refused',
        subject: roomId,
        facts: { ability },
      }),
    );
  }
}
