import type { CourseStep, InsertedStep, RoomCourse } from './course.js';
import type { MethodStep, PracticeMethod } from './method.js';

const EVERYBODY = ['facilitator', 'presenter', 'member'];

/** The course of a method that nobody has changed yet, standing at `now`. */
export function plainCourse(method: PracticeMethod, now = 0): RoomCourse {
  return {
    steps: method.steps.map((_, of) => ({
      of,
      inserted: null,
      mark: of < now ? 'done' : of === now ? 'now' : 'ahead',
      isGeneral: false,
    })),
    pause: null,
    isEmpty: false,
    heldAt: null,
    heldFor: 0,
    ready: 0,
    awaits: null,
    few: null,
    undo: null,
    news: null,
  };
}

/** What the step at this place of a course is: of the method, put in, or the method’s without whom it needs. */
export function stepOf(method: PracticeMethod, { of, inserted, isGeneral }: CourseStep): MethodStep {
  if (inserted) return asStep(inserted);
  const step = method.steps[of!]!;
  if (!isGeneral) return step;
  return { ...step, speak: 'everyone', write: EVERYBODY, needs: [], prompt: step.general ?? step.prompt };
}

/** Where the group goes from here, unless somebody puts a step in: the first that still lies ahead. */
export function nextPlace({ steps }: Pick<RoomCourse, 'steps'>, from: number): number | null {
  const place = steps.findIndex(({ mark }, at) => at > from && mark === 'ahead');
  return place < 0 ? null : place;
}

/** How long a step lasts for this many people (without who facilitates). */
export function minutesFor({ people }: PracticeMethod, step: MethodStep, heads: number): number {
  return step.minutes + step.minutesPerPerson * Math.max(0, heads - people.least);
}

function asStep({ title, prompt, minutes, speak }: InsertedStep): MethodStep {
  return {
    key: 'inserted',
    title,
    purpose: '',
    prompt,
    minutes,
    minutesPerPerson: 0,
    speak,
    write: speak === 'nobody' ? [] : EVERYBODY,
    turns:
      speak === 'in_turn'
        ? { kind: 'round', order: 'seat', mayPass: true, secondChance: true, seconds: null, without: [] }
        : null,
    writing: null,
    end: 'soft',
    graceSeconds: 15,
    advance: 'facilitator',
    needs: [],
    general: null,
    rooming: null,
    artefact: null,
    optional: true,
    fixed: false,
    quiet: speak === 'nobody',
    showsActions: false,
    closing: false,
  };
}
