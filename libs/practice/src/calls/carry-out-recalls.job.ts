import { LearningSession } from '@colloquy/cohorts';
import { isCareRoom } from '@colloquy/contracts';
import { Config } from '@colloquy/platform-config';
import { type Write, Writes } from '@colloquy/platform-events';
import { Lookout } from '@colloquy/platform-jobs';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TellConsole } from '../console/tell-console.js';
import { MoveSeats } from '../places/move-seats.js';
import { PlacesRepository } from '../places/places.repository.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';

const LOOK = 1_000;

/**
 * Brings everybody back when a recall’s time has come, and closes rooms whose plenary has closed. Every working node looks; the
 * session’s lock makes sure that one of them does it, and that what was done already is not done again.
 */
@Injectable()
export class CarryOutRecalls implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lookout = new Lookout(() => this.run(), LOOK, 'recall not carried out');

  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly places: PlacesRepository,
    private readonly seats: MoveSeats,
    private readonly console: TellConsole,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.works) this.#lookout.begin();
  }

  /** @returns how many sessions were brought together */
  async run(): Promise<number> {
    const due: { id: string }[] = await this.source.query(
      `select p.learning_session_id as id from live_rooms p where p.kind = 'plenary' and p.recall_moves_at <= db_now()
       union select r.learning_session_id from live_rooms r join live_rooms p
         on p.learning_session_id = r.learning_session_id and p.kind = 'plenary' and p.state = 'closed'
       where r.kind <> 'plenary' and r.state <> 'closed' order by id`,
    );
    for (const { id } of due) await this.writes.run((write) => this.#bringTogether(write, id));
    return due.length;
  }

  async #bringTogether(write: Write, sessionId: string): Promise<void> {
    const { manager } = write;
    const lock = { mode: 'for_no_key_update' } as const;
    await manager.findOne(LearningSession, { where: { id: sessionId }, lock });
    const ids = (await this.rooms.ofSession(manager, sessionId)).map(({ id }) => id);
    await this.rooms.lockSeats(manager, ids);
    const rooms = (await this.rooms.lock(manager, ids)).filter(
      ({ kind, state }) => kind === 'plenary' || state !== 'closed',
    );
    const plenary = rooms.find(({ kind }) => kind === 'plenary')!;
    const careRooms = rooms.filter(({ kind }) => isCareRoom(kind));
    const others = rooms.filter(({ kind }) => !isCareRoom(kind));
    const isDue = plenary.recallMovesAt !== null && plenary.recallMovesAt <= (await this.rooms.now(manager));
    if (plenary.state === 'closed') {
      await this.#bringBack(write, rooms, careRooms);
      await this.#close(write, rooms, plenary);
    } else if (isDue) await this.#recall(write, sessionId, others, plenary);
  }

  async #recall(write: Write, sessionId: string, rooms: LiveRoom[], plenary: LiveRoom): Promise<void> {
    const { manager } = write;
    const away = (await this.places.seatsOf(manager, sessionId)).filter(
      ({ roomId }) => roomId !== plenary.id && rooms.some(({ id }) => id === roomId),
    );
    const back = away.map(({ personId }) => ({ personId, roomId: plenary.id }));
    await this.seats.run(write, sessionId, back, { why: 'recalled', held: rooms });
    for (const room of rooms) {
      room.recallAt = null;
      room.recallMovesAt = null;
      if (room.kind === 'small') {
        room.close(await this.rooms.now(manager));
        write.tell('room/members', room.id, 'room.closed', null, {});
      }
      await this.rooms.keep(manager, room);
      write.tell('room/members', room.id, 'recall.set', null, { recall: null });
    }
    write.tell('session/facilitators', sessionId, 'console.recall_set', null, { recall: null });
    await this.console.run(write, rooms);
  }

  /** Whoever was in a care room belongs to their room again as it ends: nobody is absent from what is said of the session. */
  async #bringBack(write: Write, rooms: LiveRoom[], careRooms: LiveRoom[]): Promise<void> {
    const ids = careRooms.map(({ id }) => id);
    const seats = (await this.rooms.seatsIn(write.manager, ids)).filter(({ isVisit }) => !isVisit);
    const back = seats.map(({ personId, roomId }) => ({
      personId,
      roomId: careRooms.find(({ id }) => id === roomId)!.parentId!,
    }));
    const sessionId = careRooms[0]?.learningSessionId;
    if (sessionId) await this.seats.run(write, sessionId, back, { why: 'gathered', held: rooms });
  }

  /** With the plenary the session is over: what still stands beside it closes too. */
  async #close(write: Write, rooms: LiveRoom[], plenary: LiveRoom): Promise<void> {
    const { manager } = write;
    plenary.recallAt = plenary.recallMovesAt = null;
    await this.rooms.keep(manager, plenary);
    for (const room of rooms.filter(({ kind }) => kind !== 'plenary')) {
      room.close(await this.rooms.now(manager));
      room.recallAt = room.recallMovesAt = null;
      await this.rooms.keep(manager, room);
      write.tell('room/members', room.id, 'room.closed', null, {});
      write.tell('room/members', room.id, 'recall.set', null, { recall: null });
    }
    await this.console.run(write, rooms);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#lookout.end();
  }
}
