import { DOORS, type RoomDoors } from '@colloquy/contracts';

export interface RunningRoom {
  /** When its session was to end, milliseconds. */
  sessionEnd: number;
  /** When anybody last did anything in it. */
  lastActive: number;
  doors: RoomDoors;
}

/**
 * What becomes of a room that still runs (LR-10): a warning once its session is over and nobody has done anything for a
 * while, its end ten minutes after the session’s at the earliest. Whoever does anything, or asks to stay, ends the matter.
 */
export function judgeIdle(
  { sessionEnd, lastActive, doors }: RunningRoom,
  now: number,
): { says: 'leave' | 'forget' | 'end' } | { says: 'warn'; endsAt: number } {
  const isQuiet = now - lastActive >= DOORS.warnBefore;
  if (doors.endsAt !== null) {
    if (lastActive > doors.endsAt - DOORS.warnBefore) return { says: 'forget' };
    return { says: now >= doors.endsAt ? 'end' : 'leave' };
  }
  const over = Math.max(sessionEnd + DOORS.endAfter - DOORS.warnBefore, doors.stayUntil ?? 0);
  return now >= over && isQuiet ? { says: 'warn', endsAt: now + DOORS.warnBefore } : { says: 'leave' };
}
