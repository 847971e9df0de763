import { randomUUID } from 'node:crypto';
import type { LearningSession } from '@colloquy/cohorts';
import { ROOM_CAPACITY } from '@colloquy/contracts';
import { audit } from '@colloquy/platform-audit';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { MethodsRepository } from '../methods/methods.repository.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { OpenRoom } from '../rooms/open-room.js';
import { presentRecall } from '../rooms/room.presenter.js';

export interface GroupRoom {
  session: LearningSession;
  plenary: LiveRoom;
  /** The group whose room it is; null where people were mixed. */
  groupId: string | null;
  name: string;
  place: number;
  people: number;
}

/** Opens a room beside the plenary, with the session’s method and nobody in it yet. */
@Injectable()
export class OpenGroupRoom {
  constructor(
    private readonly methods: MethodsRepository,
    private readonly openRoom: OpenRoom,
  ) {}

  async run(write: Write, { session, plenary, groupId, name, place, people }: GroupRoom): Promise<LiveRoom> {
    const { manager } = write;
    const { id: sessionId, methodKey } = session;
    const dilemma =
      groupId && (await this.openRoom.dilemmaFor(manager, { id: sessionId, practiceGroupId: groupId }));
    const [{ now }]: [{ now: Date }] = await manager.query('select db_now() as now');
    const room = manager.create(LiveRoom, {
      id: randomUUID(),
      learningSessionId: sessionId,
      practiceGroupId: groupId,
      agreementId: plenary.agreementId,
      dilemmaId: dilemma ? dilemma.id : null,
      method: await this.methods.newest(manager, methodKey),
      state: 'lobby',
      kind: 'group',
      name,
      place,
      parentId: plenary.id,
      capacity: Math.max(ROOM_CAPACITY, people),
      callLink: null,
      stepIndex: null,
      stepVersion: 0,
      stepStartedAt: null,
      stepDeadline: null,
      stepAddedMinutes: 0,
      commands: 0,
      isDemo: plenary.isDemo,
      playsEmptySeats: false,
      openedAt: now,
      startedAt: null,
      closedAt: null,
      recallAt: plenary.recallAt,
      recallMovesAt: plenary.recallMovesAt,
    });
    room.clearTurns();
    await manager.insert(LiveRoom, room);
    const recall = presentRecall(room);
    if (recall) write.tell('room/members', room.id, 'recall.set', null, { recall });
    await audit(manager, { actorId: null, action: 'room.opened', subject: room.id });
    return room;
  }
}
