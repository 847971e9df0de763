import { randomUUID } from 'node:crypto';
import { phrase, plainCourse } from '@colloquy/contracts';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { presentMove } from '../rooms/room.presenter.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { careMethods } from './care-methods.js';

export type CareKind = keyof typeof careMethods;

/** A room to go to out of a difficult moment. Its people come back to `home`, which is locked. */
@Injectable()
export class OpenCareRoom {
  constructor(private readonly rooms: RoomsRepository) {}

  async run(write: Write, home: LiveRoom, kind: CareKind): Promise<LiveRoom> {
    const { manager } = write;
    const now = await this.rooms.now(manager);
    const method = careMethods[kind];
    const room = manager.create(LiveRoom, {
      id: randomUUID(),
      learningSessionId: home.learningSessionId,
      practiceGroupId: home.practiceGroupId,
      agreementId: home.agreementId,
      dilemmaId: null,
      method,
      kind,
      name: phrase(kind === 'quiet' ? 'room_quiet' : 'room_one_to_one'),
      place: home.place * 100 + (kind === 'quiet' ? 90 : 91),
      parentId: home.id,
      capacity: kind === 'quiet' ? null : 1,
      state: 'live',
      callLink: null,
      stepIndex: 0,
      stepVersion: 1,
      stepStartedAt: now,
      stepDeadline: new Date(now.getTime() + method.steps[0]!.minutes * 60_000),
      stepAddedMinutes: 0,
      // The clock of a place where nothing is asked of anybody stands still.
      courseKept: { ...plainCourse(method), heldAt: now.getTime() },
      stepNow: method.steps[0]!,
      stepUndo: null,
      stepEndsAt: null,
      stepAlarmAt: null,
      commands: 0,
      moment: home.moment,
      isDemo: home.isDemo,
      playsEmptySeats: false,
      openedAt: now,
      startedAt: now,
      closedAt: null,
      recallAt: null,
      recallMovesAt: null,
    });
    room.clearTurns();
    await manager.insert(LiveRoom, room);
    write.tell('room/members', room.id, 'room.started', null, presentMove(room));
    if (home.moment) {
      write.tell('room/members', room.id, 'moment.choice_offered', null, { moment: home.moment });
      if (!home.moment.isOpen) write.tell('room/members', room.id, 'moment.ended', null, {});
    }
    return room;
  }
}
