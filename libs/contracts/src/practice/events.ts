import type { CareEvents } from './care.reducer.js';
import type { CourseEvents } from './course.events.js';
import type { RoomMessage, RoomTurns } from './room.js';

/** `room:<id>/members`: members who accepted the agreement. Nothing hidden until a reveal is ever an event before it. */
export interface RoomEvents extends CourseEvents, CareEvents {
  'room.closed': Record<string, never>;
  'room.call_link_set': { callLink: string | null };
  /** Somebody joined or left the group, or facilitates it now: pages load who has a seat anew. */
  'room.people_changed': Record<string, never>;
  'member.entered': { personId: string };
  'member.left': { personId: string };
  /** In the demonstration: a demo participant takes the seat, or gives it back to its real person. */
  'seat.played': { personId: string; isDemo: boolean };
  'turn.moved': { turns: RoomTurns };
  'hand.raised': { personId: string };
  'hand.lowered': { personId: string };
  'message.posted': { message: RoomMessage };
  'message.removed': { messageId: string };
}
