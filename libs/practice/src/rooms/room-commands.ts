import {
  type Ability,
  type Committed,
  type RoomBoard,
  type RoomEvents,
  streamName,
} from '@colloquy/contracts';
import { type Actor, authorise, Forbidden } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { presentCard } from '../console/console.presenter.js';
import { FollowStep, movesPeople } from '../rooming/follow-step.js';
import type { LiveRoom, Moving } from './live-room.entity.js';
import { RoomMember } from './room-member.entity.js';
import { authoriseRepeat, roomPolicy, type Standing } from './room.policy.js';
import { presentBoard } from './room.presenter.js';
import { revealIfDue, writingBefore } from '../writing/reveal-if-due.js';
import { RoomsRepository, type UnderLock } from './rooms.repository.js';

/** A command under way: the room and one’s own seat are locked, and the actor may do this. */
export interface Underway {
  write: Write;
  room: LiveRoom;
  /** One’s own seat; where somebody leads from the console without one, what their seat would be. */
  me: RoomMember;
  /** Everybody inside, in the order of their seats. */
  seated: RoomMember[];
  /** Who moves the group where this command does, and who is here. */
  moving: Moving;
  /** Everybody with a seat. */
  everybody: RoomMember[];
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
    private readonly rooming: FollowStep,
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
    /**
     * Somebody else whose seat this changes: it is locked before the room, as their own commands do. Not for what moves
     * people, which may have to lock everybody’s.
     */
    other?: string,
  ): Promise<Committed<RoomBoard>> {
    await this.limits.take('write', actor.authSessionId!);
    const work = (write: Write) => this.#work(write, actor, roomId, ability, act, other);
    try {
      if (!once) return toldHere(roomId, await this.writes.run(work));
      const admit = async (manager: EntityManager) =>
        authoriseRepeat(actor, ability, await this.rooms.standingOf(manager, roomId, actor.personId));
      return toldHere(roomId, await this.writes.once({ scope: actor.personId!, ...once, admit }, work));
    } catch (error) {
      if (error instanceof Forbidden) await this.#noteRefusal(actor, roomId, ability);
      throw error;
    }
  }

  /**
   * The same for whoever leads the session and commands the room from the console, without a seat in it. The caller has
   * judged that they lead; the room answers with refusals of its own only.
   * @returns whether it waits now for somebody whom the step that comes needs
   */
  async lead(
    actor: Actor,
    roomId: string,
    ability: Ability,
    act: (underway: Underway) => Promise<void> | void,
    once: { key: string; request: unknown },
  ): Promise<{ isWaiting: boolean }> {
    const { thing } = await this.writes.once({ scope: actor.personId!, ...once }, async (write) => {
      const { manager } = write;
      const rooms = await this.#lock(manager, roomId, ability);
      const [room] = rooms.length ? rooms : await this.rooms.lock(manager, [roomId]);
      const me = manager.create(RoomMember, {
        personId: actor.personId!,
        role: 'facilitator',
        enteredNo: null,
      });
      const under = await this.rooms.underLock(manager, roomId, actor.personId!);
      const { course } = await this.#act(write, actor, { ...under, room: room!, me }, act);
      return { isWaiting: course !== null && course.awaits !== null };
    });
    return thing;
  }

  async #work(
    write: Write,
    actor: Actor,
    roomId: string,
    ability: Ability,
    act: (underway: Underway) => Promise<void> | void,
    other?: string,
  ): Promise<RoomBoard> {
    const { manager } = write;
    if (other) await this.rooms.lockTheirSeats(manager, roomId, [actor.personId!, other]);
    const standing = await this.#stand(manager, roomId, actor, ability);
    authorise(actor, ability, standing, roomPolicy);
    return this.#act(write, actor, standing!, act);
  }

  /** The actor with the room locked. Where the method spreads the group, whoever may move it locks all of it first. */
  async #stand(manager: EntityManager, roomId: string, { personId }: Actor, ability: Ability) {
    const moves = movesPeople(ability);
    const standing = await this.rooms.lockedStandingOf(manager, roomId, personId!, moves);
    if (standing || !moves) return standing;
    await this.#lock(manager, roomId, ability);
    return this.rooms.lockedStandingOf(manager, roomId, personId!);
  }

  /** What may move people locks all their seats first, and the small rooms they are in. The room itself comes first. */
  async #lock(manager: EntityManager, roomId: string, ability: Ability): Promise<LiveRoom[]> {
    if (!movesPeople(ability) || !(await this.rooms.spreads(manager, roomId))) return [];
    const small = await this.rooms.smallOf(manager, roomId);
    await this.rooms.lockSeats(manager, [roomId, ...small]);
    const locked = await this.rooms.lock(manager, [roomId, ...small]);
    return locked.sort((a, b) => Number(b.id === roomId) - Number(a.id === roomId));
  }

  async #act(
    write: Write,
    actor: Actor,
    { room, me, everybody, now }: UnderLock & Pick<Standing, 'room' | 'me'>,
    act: (underway: Underway) => Promise<void> | void,
  ): Promise<RoomBoard> {
    const { manager } = write;
    const roomId = room.id;
    const members = everybody.map((member) => (member.id === me.id ? me : member));
    const before = { step: room.step, version: room.stepVersion, card: presentCard(room, members) };
    room.commands += 1;
    const wrote = writingBefore(room);
    const seated = members.filter(({ enteredNo }) => enteredNo !== null);
    const tell: Underway['tell'] = (type, payload) =>
      write.tell('room/members', room.id, type, null, payload);
    await act({
      write,
      room,
      me,
      seated,
      moving: { by: me.personId, here: seated, now },
      everybody: members,
      now,
      tell,
      audit: (action, facts) => audit(manager, { actorId: actor.personId, action, subject: room.id, facts }),
    });
    await revealIfDue({ write, room, tell }, wrote);
    const words = await this.rooms.keepBoth(manager, room, me);
    const hasMoved = await this.rooming.run(write, room, before);
    const seats = (hasMoved ? await this.rooms.membersOf(manager, roomId) : members).filter(
      ({ removedAt }) => removedAt === null,
    );
    const card = presentCard(room, seats);
    if (JSON.stringify(card) !== JSON.stringify(before.card))
      write.tell('session/facilitators', room.learningSessionId, 'console.room_changed', null, {
        room: card,
      });
    return presentBoard(room, seats, words);
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

/** What a member’s page expects as news. Numbers of the facilitators’ stream are nothing for members to know. */
function toldHere<T>(roomId: string, { thing, seqs }: Committed<T>): Committed<T> {
  const stream = streamName('room/members', roomId);
  return { thing, seqs: seqs[stream] === undefined ? {} : { [stream]: seqs[stream] } };
}
