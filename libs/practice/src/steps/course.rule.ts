import { type CourseNews, type CourseStep, type MethodStep, type RoomCourse } from '@colloquy/contracts';

/** Whoever may be needed for a step. */
export interface Present {
  personId: string;
  role: string;
  parts?: string[];
}

/** Whether somebody has this role of the room or this part of the method. */
export const isWho = ({ role, parts }: Present, who: string): boolean =>
  who === 'everyone' || role === who || !!parts?.includes(who);

/** The first of those a step needs whom nobody here can be. */
export const missingFor = ({ needs }: MethodStep, here: Present[]): string | null =>
  needs.find((who) => !here.some((person) => isWho(person, who))) ?? null;

export const withMark = (course: RoomCourse, place: number, mark: CourseStep['mark']): RoomCourse => ({
  ...course,
  steps: course.steps.map((step, at) => (at === place ? { ...step, mark } : step)),
});

/** Puts a step in. Places up to `before` stay what they were. */
export const withStep = (course: RoomCourse, before: number, step: CourseStep): RoomCourse => ({
  ...course,
  steps: course.steps.toSpliced(before, 0, step),
});

/** The same step once more, still to come. */
export const again = (step: CourseStep): CourseStep => ({ ...step, mark: 'ahead' });

/**
 * Where a step that is left for later goes: behind the next one, and never behind what always closes a session. Null
 * where only that is left.
 */
export function placeForLater(
  course: RoomCourse,
  place: number,
  isFixed: (at: number) => boolean,
): number | null {
  const next = course.steps.findIndex(({ mark }, at) => at > place && mark === 'ahead');
  return next < 0 || isFixed(next) ? null : next + 1;
}

/** From here on everybody does what whoever is missing would have done. */
export const withoutThem = (
  course: RoomCourse,
  from: number,
  isTheirs: (at: number) => boolean,
): RoomCourse => ({
  ...course,
  steps: course.steps.map((step, at) => (at >= from && isTheirs(at) ? { ...step, isGeneral: true } : step)),
});

/** What few people leave out of what lies ahead; what always belongs to a session stays. */
export const leavingOut = (course: RoomCourse, isKept: (at: number) => boolean): RoomCourse => ({
  ...course,
  steps: course.steps.map((step, at) =>
    step.mark === 'ahead' && !isKept(at) ? { ...step, mark: 'skipped' } : step,
  ),
});

/** So many of those here must be ready where a quorum goes on: two thirds. */
const QUORUM = 2 / 3;

/** Whether the group goes on by itself, for `ready` of `here` people. */
export function goesOn({ advance }: MethodStep, ready: number, here: number): boolean {
  if (here === 0) return false;
  if (advance === 'all_ready') return ready >= here;
  return advance === 'quorum' && ready >= Math.ceil(here * QUORUM);
}

export function newsOf(
  kind: CourseNews['kind'],
  by: string | null,
  now: Date,
  title: string,
  more: { reason?: string | null; minutes?: number } = {},
): CourseNews {
  return { kind, by, at: now.getTime(), title, reason: more.reason ?? null, minutes: more.minutes ?? null };
}
