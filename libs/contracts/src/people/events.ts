import type { Comment } from '../discussion/comment.js';
import type { OwnCallEvents } from '../practice/calls.js';
import type { PlaceEvents } from '../practice/places.js';

/** `person:<id>`: heard by that person alone. */
export interface PersonEvents extends PlaceEvents, OwnCallEvents {
  /** One of this person’s sign-ins ended; its sockets close. */
  'auth_session.ended': { authSessionId: string };
  /** A role was given, taken or ran out: open pages ask again what they may do. */
  'access.changed': Record<string, never>;
  /** Their comment waits for a moderator; shown in place to them alone. */
  'comment.held': { comment: Comment };
  /** A session of one of their groups was planned, moved, cancelled or begun; a guest was announced, or will not come. */
  'session.changed': {
    sessionId: string;
    change: 'scheduled' | 'moved' | 'cancelled' | 'begun' | 'guest' | 'guest_gone';
  };
  /** For the safeguarding lead and deputy: a concern waits for them, or waited too long. Nothing of its words. */
  'concern.raised': { concernId: string; change: 'raised' | 'overdue' };
  /** For those who facilitate a room: a concern was raised there, and nothing else of it. */
  'concern.in_room': { sessionId: string };
  /** To whoever leads the programme: what happened in a difficult session was recorded, or changed. None of its words. */
  'session_record.written': { sessionId: string };
  /** To who presents in a room: somebody has stepped out (T-18). Not who, and not why. */
  'room.stepped_out': { roomId: string };
  /** Their held comment appeared, or theirs was removed: with the reason in the house rules’ words. */
  'comment.decided': { threadId: string; commentId: string; comment: Comment };
}
