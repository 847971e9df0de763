import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { nextSeq } from '../rooms/next-seq.js';
import { RoomAbsence } from './room-absence.entity.js';

/** Absences begin and end under the room’s lock: no message and no command is numbered in between. */
@Injectable()
export class AbsencesRepository {
  /** From the next number on. Nothing where they are outside already. */
  async begin(manager: EntityManager, roomId: string, personId: string): Promise<void> {
    if (await this.isOutside(manager, roomId, personId)) return;
    await manager.insert(RoomAbsence, { roomId, personId, fromSeq: await nextSeq(manager, roomId) });
  }

  /** Up to the number there is now. @returns whether they were outside */
  async end(manager: EntityManager, roomId: string, personId: string): Promise<boolean> {
    const untilSeq = (await nextSeq(manager, roomId)) - 1;
    const { affected } = await manager.update(
      RoomAbsence,
      { roomId, personId, untilSeq: IsNull() },
      { untilSeq },
    );
    return !!affected;
  }

  /** Whether they are outside until somebody lets them in. */
  isOutside(manager: EntityManager, roomId: string, personId: string): Promise<boolean> {
    return manager.existsBy(RoomAbsence, { roomId, personId, untilSeq: IsNull() });
  }
}
