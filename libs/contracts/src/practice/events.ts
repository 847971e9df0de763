import type { CallEvents } from './calls.js';
import type { CareEvents } from './care.reducer.js';
import type { CourseEvents } from './course.events.js';
import type { DoorEvents } from './doors.js';
import type { LeadEvents } from './lead.js';
import type { MomentEvents } from './moments.js';
import type { PartEvents } from './parts.js';
import type { RoomMessage } from './room.js';
import type { TurnEvents } from './turns.js';
import type { WritingEvents } from './writing.js';

/** `room:<id>/members`: members who accepted the agreement. Nothing hidden until a reveal is ever an event before it. */
export interface RoomEvents
  extends
    CourseEvents,
    TurnEvents,
    PartEvents,
    WritingEvents,
    CallEvents,
    CareEvents,
    LeadEvents,
    MomentEvents,
    DoorEvents {
  'room.closed': Record<string, never>;
  'room.call_link_set': { callLink: string | null };
  /** Somebody joined or left the group, or facilitates it now: pages load who has a seat anew. */
  'room.people_changed': Record<string, never>;
  'member.entered': { personId: string };
  'member.left': { personId: string };
  /** Somebody who leads the session looks in: said by name, so that nobody listens hidden. */
  'member.visits': { personId: string };
  /** In the demonstration: a demo participant takes the seat, or gives it back to its real person. */
  'seat.played': { personId: string; isDemo: boolean };
  'message.posted': { message: RoomMessage };
  'message.removed': { messageId: string };
}
