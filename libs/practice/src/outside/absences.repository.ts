import { streamName } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { RoomAbsence } from './room-absence.entity.js';

/** Absences begin and end under the room’s lock: no message and no command is numbered in between. */
@Injectable()
export class AbsencesRepository {
  /** From the next number on. Nothing where they are outside already. */
  async begin(manager: EntityManager, roomId: string, personId: string): Promise<void> {
    if (await manager.existsBy(RoomAbsence, { roomId, personId, untilSeq: IsNull() })) return;
    await manager.insert(RoomAbsence, { roomId, personId, fromSeq: (await this.#head(manager, roomId)) + 1 });
  }

  /** Up to the number there is now. @returns whether they were outside */
  async end(manager: EntityManager, roomId: string, personId: string): Promise<boolean> {
    const untilSeq = await this.#head(manager, roomId);
    const { affected } = await manager.update(
      RoomAbsence,
      { roomId, personId, untilSeq: IsNull() },
      { untilSeq },
    );
    return !!affected;
  }

  async #head(manager: EntityManager, roomId: string): Promise<number> {
    const [row]: { seq: string }[] = await manager.query('select seq from stream_counter where stream = $1', [
      streamName('room/members', roomId),
    ]);
    return Number(row?.seq ?? 0);
  }
}
