import type { RoomCourse } from './course.js';
import type { RoomStep } from './room.js';
import type { RoomTurns } from './turns.js';

/** The group is at another step, or its steps have changed; `course.news` says what was done and by whom. */
export interface CourseMoved {
  step: RoomStep;
  turns: RoomTurns | null;
  course: RoomCourse;
}

/** What is told of a room’s way through its method. What happened before courses existed has none. */
export interface CourseEvents {
  'room.started': Omit<CourseMoved, 'course'> & { course?: RoomCourse };
  'step.started': Omit<CourseMoved, 'course'> & { course?: RoomCourse };
  'step.skipped': CourseMoved;
  'step.repeated': CourseMoved;
  'step.inserted': CourseMoved;
  'step.postponed': CourseMoved;
  'step.undone': CourseMoved;
  'step.extended': { step: RoomStep; course?: RoomCourse };
  /** The timer stands still, or runs again with the time that was left; everybody may write again. */
  'room.paused': { step: RoomStep; course: RoomCourse };
  'room.resumed': { step: RoomStep; course: RoomCourse };
  /** The next step needs somebody who is not here: the room chooses how to go on. */
  'step.awaited': { course: RoomCourse };
  /** How many are ready; never who. */
  'step.ready_counted': { course: RoomCourse };
  /** The room has emptied or filled again, or only one or two are left. */
  'room.heads_counted': { step: RoomStep; course: RoomCourse };
  /** A step is planned that begins later, or the method’s variant for few is taken up. */
  'step.planned': { course: RoomCourse };
}

/** `room:<id>/facilitators`: whoever facilitates the room and accepted its agreement. */
export interface RoomLeadEvents {
  /** A soft end passed half a minute ago. */
  'step.overran': { version: number; title: string };
  /** Somebody asked for the pause; only those who facilitate know who. */
  'pause.asked': { personId: string };
  /** Two are left, or one; null once there are more again. */
  'room.few_left': { count: number | null };
}
