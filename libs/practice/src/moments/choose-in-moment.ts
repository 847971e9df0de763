import { randomUUID } from 'node:crypto';
import { LearningSession } from '@colloquy/cohorts';
import { isCareRoom, type MomentChoice, type Moved } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { type Write, Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { CallsRepository, presentCall } from '../calls/calls.repository.js';
import { HelpCall } from '../calls/help-call.entity.js';
import { AskForCheckIn } from '../check-ins/ask-for-check-in.js';
import { TellConsole } from '../console/tell-console.js';
import { MoveSeats } from '../places/move-seats.js';
import { PlacesRepository } from '../places/places.repository.js';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { roomPolicy, type Standing } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { ChoiceNotOffered, NobodySecond } from './moment.errors.js';
import { MomentsRepository } from './moments.repository.js';
import { OpenCareRoom } from './open-care-room.js';

/** The choice under way: the session, one’s own seat and every room that this may touch are locked. */
interface Choosing {
  write: Write;
  standing: Standing;
  home: LiveRoom;
  rooms: LiveRoom[];
}

/**
 * Somebody says where they want to be, and is there: in the plenary, in the quiet room, or in a room of their own to which the
 * second facilitator is called. To the others it looks like any leaving. They may choose again at any time.
 */
@Injectable()
export class ChooseInMoment {
  constructor(
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly places: PlacesRepository,
    private readonly seats: MoveSeats,
    private readonly moments: MomentsRepository,
    private readonly calls: CallsRepository,
    private readonly openRoom: OpenCareRoom,
    private readonly checkIns: AskForCheckIn,
    private readonly console: TellConsole,
    private readonly limits: Limits,
  ) {}

  /** @throws ThingNotFound, Forbidden to whoever facilitates; ChoiceNotOffered, NobodySecond */
  async run(actor: Actor, roomId: string, { choice }: { choice: MomentChoice }): Promise<Moved> {
    await this.limits.take('write', actor.authSessionId!);
    const { thing } = await this.writes.run(async (write) => {
      const choosing = await this.#begin(write, actor, roomId);
      const { room, me } = choosing.standing;
      const { moment } = room;
      if (!moment || (!moment.isOpen && choice !== 'stay')) throw new ChoiceNotOffered();
      if (choice === 'one_to_one' && moment.second === null) throw new NobodySecond();
      const target = await this.#target(choosing, choice);
      if (choice === 'quiet') await this.checkIns.run(write, room, me, 'quiet_room');
      if (target.id !== room.id) await this.#go(choosing, target);
      await this.moments.choose(write.manager, moment.id, me.personId, choice);
      const chosen = { personId: me.personId, choice };
      write.tell('session/facilitators', room.learningSessionId, 'moment.chosen', null, chosen);
      return { roomId: target.id };
    });
    return thing;
  }

  /** Session, seat, rooms: in the order in which everybody locks them. Choices of one session go one after the other. */
  async #begin(write: Write, actor: Actor, roomId: string): Promise<Choosing> {
    const { manager } = write;
    const found = await this.rooms.standingOf(manager, roomId, actor.personId);
    if (!found) throw new ThingNotFound();
    const { id, kind, parentId, learningSessionId } = found.room;
    const lock = { mode: 'for_no_key_update' } as const;
    await manager.findOne(LearningSession, { where: { id: learningSessionId }, lock });
    await this.places.lockedSeatsOf(manager, learningSessionId, [actor.personId!]);
    const homeId = kind === 'small' || isCareRoom(kind) ? parentId! : id;
    const ids = [...new Set([homeId, id, ...(await this.moments.quietRoomsOf(manager, homeId))])];
    const rooms = await this.rooms.lock(manager, ids);
    const again = await this.rooms.standingOf(manager, roomId, actor.personId);
    const standing = authorise(actor, 'moment.choose', again, roomPolicy);
    const room = rooms.find((one) => one.id === id)!;
    return { write, standing: { ...standing, room }, home: rooms.find((one) => one.id === homeId)!, rooms };
  }

  async #target({ write, standing, home, rooms }: Choosing, choice: MomentChoice): Promise<LiveRoom> {
    if (choice === 'stay') return home;
    // A room for two is one person’s: what was said there before is nobody else’s to read.
    const there = choice === 'quiet' ? rooms.find(({ kind }) => kind === 'quiet') : undefined;
    if (there ?? standing.room.kind === choice) return there ?? standing.room;
    const opened = await this.openRoom.run(write, home, choice);
    rooms.push(opened);
    return opened;
  }

  async #go({ write, standing: { room, me }, rooms }: Choosing, target: LiveRoom): Promise<void> {
    const move = { personId: me.personId, roomId: target.id };
    await this.seats.run(write, room.learningSessionId, [move], { why: 'chose', held: rooms });
    if (room.kind === 'one_to_one') await this.#close(write, room);
    if (target.kind === 'one_to_one') await this.#call(write, target, me.personId);
  }

  async #call(write: Write, room: LiveRoom, personId: string): Promise<void> {
    const { manager } = write;
    const call = manager.create(HelpCall, {
      id: randomUUID(),
      roomId: room.id,
      personId,
      reason: 'one_to_one',
      askedAt: await this.rooms.now(manager),
      answeredById: null,
      answeredAt: null,
      withdrawnAt: null,
    });
    await manager.insert(HelpCall, call);
    write.tell('session/facilitators', room.learningSessionId, 'help.asked', call.id, {
      call: presentCall(call),
    });
  }

  /** Its one person has gone: whoever was called need not come, and whoever came reads that it is over. */
  async #close(write: Write, room: LiveRoom): Promise<void> {
    const { manager } = write;
    room.close(await this.rooms.now(manager));
    await this.rooms.keep(manager, room);
    write.tell('room/members', room.id, 'room.closed', null, {});
    for (const callId of await this.calls.withdrawAllIn(manager, room.id))
      write.tell('session/facilitators', room.learningSessionId, 'help.settled', callId, { callId });
    await this.console.run(write, [room]);
  }
}
