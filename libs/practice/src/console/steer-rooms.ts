import { createHash } from 'node:crypto';
import { Refusal, type Steered, type SteerRooms as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PlaceElsewhere } from '../places/place.errors.js';
import { RoomCommands, type Underway } from '../rooms/room-commands.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { StartRoom } from '../rooms/start-room.js';
import { extendStep } from '../steps/extend-step.js';
import { nextStep } from '../steps/next-step.js';
import { SessionCommands } from './session-commands.js';

const listed = ['step.moved', 'step.last', 'room.closed', 'room.not_started', 'step.paused'] as const;

/**
 * Starts rooms, moves them on or gives them minutes from the console. Each is judged by the step its card showed: those that
 * are elsewhere by now stay where they are and are listed with the reason.
 */
@Injectable()
export class SteerRooms {
  constructor(
    private readonly source: DataSource,
    private readonly session: SessionCommands,
    private readonly commands: RoomCommands,
    private readonly start: StartRoom,
    private readonly rooms: RoomsRepository,
  ) {}

  /** @throws ThingNotFound, Forbidden; PlaceElsewhere where a room is not of this session */
  async run(actor: Actor, sessionId: string, asked: Asked, key: string): Promise<Steered> {
    await this.session.judge(actor, sessionId, 'rooms.steer');
    const ids = (await this.rooms.ofSession(this.source.manager, sessionId)).map(({ id }) => id);
    if (asked.rooms.some(({ id }) => !ids.includes(id))) throw new PlaceElsewhere();
    const done: Steered['done'] = [];
    const refused: Steered['refused'] = [];
    // One after the other, each for itself: a room that cannot go on holds no other up.
    for (const { id, version } of asked.rooms) {
      const once = { key: keyFor(key, id), request: { route: 'steerRooms', id, ...asked, rooms: version } };
      try {
        const { isWaiting } = await this.commands.lead(
          actor,
          id,
          abilityOf[asked.action],
          this.#act(asked, version),
          once,
        );
        if (isWaiting && asked.action === 'next') refused.push({ roomId: id, code: 'step.awaited' });
        else done.push(id);
      } catch (error) {
        const code = error instanceof Refusal ? listed.find((known) => known === error.code) : undefined;
        if (!code) throw error;
        refused.push({ roomId: id, code });
      }
    }
    return { done, refused };
  }

  #act({ action, minutes }: Asked, version: number): (underway: Underway) => Promise<void> {
    if (action === 'start') return (underway) => this.start.begin(underway);
    return action === 'next' ? nextStep(version) : extendStep(version, minutes);
  }
}

/** One press is one key for each room it is about. */
function keyFor(key: string, roomId: string): string {
  const hash = createHash('sha256').update(`${key} ${roomId}`).digest('hex');
  return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const abilityOf = { start: 'room.start', next: 'step.next', extend: 'step.extend' } as const;
