import type { CourseEvents } from './course.events.js';
import type { RoomBoard } from './room.js';

type Fold = { [T in keyof CourseEvents]: (board: RoomBoard, payload: CourseEvents[T]) => Partial<RoomBoard> };

/** What was told before courses existed leaves the course as it was. */
const moved = (board: RoomBoard, { step, turns, course }: CourseEvents['step.started']) => ({
  step,
  turns,
  course: course ?? board.course,
  writing: null,
  hands: [],
});
const changed = (board: RoomBoard, { step, course }: CourseEvents['step.extended']) => ({
  step,
  course: course ?? board.course,
});
const planned = (_: RoomBoard, { course }: CourseEvents['step.planned']) => ({ course });

export const foldCourse: Fold = {
  'room.started': (board, payload) => ({ state: 'live', ...moved(board, payload) }),
  'step.started': moved,
  'step.skipped': moved,
  'step.repeated': moved,
  'step.inserted': moved,
  'step.postponed': moved,
  'step.undone': moved,
  'step.extended': changed,
  'room.paused': changed,
  'room.resumed': changed,
  'room.heads_counted': changed,
  'step.awaited': planned,
  'step.ready_counted': planned,
  'step.planned': planned,
};
