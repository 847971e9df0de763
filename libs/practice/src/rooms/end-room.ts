import { Config } from '@colloquy/platform-config';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { TellConsole } from '../console/tell-console.js';
import { DilemmasRepository } from '../dilemmas/dilemmas.repository.js';
import { FollowStep } from '../rooming/follow-step.js';
import { revealIfDue, writingBefore } from '../writing/reveal-if-due.js';
import type { LiveRoom } from './live-room.entity.js';
import type { Underway } from './room-commands.js';
import { RoomsRepository } from './rooms.repository.js';

/** The end of a room, whoever brings it about. */
@Injectable()
export class EndRoom {
  constructor(
    private readonly config: Config,
    private readonly rooms: RoomsRepository,
    private readonly dilemmas: DilemmasRepository,
    private readonly rooming: FollowStep,
    private readonly console: TellConsole,
  ) {}

  /** As part of a command, which does the rest. @throws RoomClosed where it is closed already */
  async run({ write, room, now, tell }: Pick<Underway, 'write' | 'room' | 'now' | 'tell'>): Promise<void> {
    room.close(now);
    const dilemma = room.dilemmaId && (await this.dilemmas.lockedById(write.manager, room.dilemmaId));
    // The demonstration’s own was written for no session, and is presented again and again.
    const isUsedUp = dilemma && !(this.config.demo && dilemma.learningSessionId === null);
    if (isUsedUp) await this.dilemmas.keep(write.manager, dilemma, { state: 'used' });
    tell('room.closed', {});
  }

  /** The same where nobody commands it. Its seats and the room are locked. */
  async alone(write: Write, room: LiveRoom, now: Date): Promise<void> {
    const before = { step: room.step, version: room.stepVersion };
    const wrote = writingBefore(room);
    const tell: Underway['tell'] = (type, payload) =>
      write.tell('room/members', room.id, type, null, payload);
    await this.run({ write, room, now, tell });
    await revealIfDue({ write, room, tell }, wrote);
    await this.rooms.keep(write.manager, room);
    await this.rooming.run(write, room, before);
    await this.console.run(write, [room]);
  }
}
