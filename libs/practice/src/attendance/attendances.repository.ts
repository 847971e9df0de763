import type { LearningSession } from '@colloquy/cohorts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { hasAttended, type Interval, minutesPresent } from './attended.rule.js';

/** What somebody’s time in a room comes to. */
export interface Presence {
  minutes: number;
  attended: boolean;
}

/** Who was in a room and for how long, from what was logged. */
@Injectable()
export class AttendancesRepository {
  /**
   * By person, and where they went out of it for a while too: nobody is absent for having been in a pair or in the quiet room.
   * Minutes count from the beginning, planned or real, whichever was first, until it closed.
   */
  async of(
    manager: EntityManager,
    room: Pick<LiveRoom, 'id' | 'startedAt' | 'closedAt'>,
    session: Pick<LearningSession, 'startsAt' | 'minutes'>,
    now: Date,
  ): Promise<Map<string, Presence>> {
    const rows: { person_id: string; began_at: Date; until: Date }[] = await manager.query(
      `select person_id, began_at, coalesce(ended_at, last_seen) as until from attendances
       where room_id = $1 or room_id in (select id from live_rooms where parent_id = $1 and kind in ('small', 'quiet', 'one_to_one'))`,
      [room.id],
    );
    const planned = session.startsAt.getTime();
    const from = Math.min(planned, room.startedAt?.getTime() ?? planned);
    const to = (room.closedAt ?? now).getTime();
    const byPerson = new Map<string, Interval[]>();
    for (const { person_id, began_at, until } of rows) {
      const interval = { beganAt: began_at.getTime(), endedAt: until.getTime() };
      byPerson.set(person_id, [...(byPerson.get(person_id) ?? []), interval]);
    }
    return new Map(
      [...byPerson].map(([personId, intervals]) => {
        const minutes = minutesPresent(intervals, { from, to });
        return [personId, { minutes, attended: hasAttended(minutes, session.minutes) }];
      }),
    );
  }
}
