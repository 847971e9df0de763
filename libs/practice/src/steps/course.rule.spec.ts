import { method, minutesFor, nextPlace, plainCourse, stepOf } from '@colloquy/contracts';
import { builtInMethods } from '../methods/built-in-methods.js';
import {
  again,
  goesOn,
  leavingOut,
  missingFor,
  placeForLater,
  withMark,
  withoutThem,
  withStep,
} from './course.rule.js';

const usual = builtInMethods.find(({ key }) => key === 'reflective_case_discussion')!;
const marks = (course: ReturnType<typeof plainCourse>) => course.steps.map(({ mark }) => mark);
const at = (key: string) => usual.steps.findIndex((step) => step.key === key);

describe('a room’s course', () => {
  it('is the method as it stands until somebody changes it', () => {
    const course = plainCourse(usual, 2);
    expect(marks(course).slice(0, 4)).toEqual(['done', 'done', 'now', 'ahead']);
    expect(course.steps.map((step) => stepOf(usual, step).key)).toEqual(usual.steps.map(({ key }) => key));
  });

  it('keeps the places that were reached when a step is put in, and goes to what lies ahead', () => {
    const before = plainCourse(usual, 2);
    const course = withStep(before, 3, again(before.steps[2]!));
    expect(course.steps.slice(0, 3)).toEqual(before.steps.slice(0, 3));
    expect(nextPlace(course, 2)).toBe(3);
    expect(nextPlace(withMark(course, 3, 'skipped'), 2)).toBe(4);
    expect(nextPlace({ steps: course.steps.slice(0, 3) }, 2)).toBeNull();
  });

  it.each([
    ['behind the next one', at('presenter_tells'), at('presenter_tells') + 2],
    ['nowhere where only check-out is left', at('learning_and_commitments'), null],
    ['nowhere at the end', at('check_out'), null],
  ])('leaves a step for later %s', (_, place, later) => {
    const course = plainCourse(usual, place);
    expect(placeForLater(course, place, (one) => usual.steps[one]!.fixed)).toBe(later);
  });

  it('LR-20: without a presenter everybody does their part, with a prompt of its own, to the end', () => {
    const needsThem = (place: number) => usual.steps[place]!.needs.includes('presenter');
    const course = withoutThem(plainCourse(usual, 0), 1, needsThem);
    const general = course.steps.filter(({ isGeneral }) => isGeneral);
    expect(general.map((step) => stepOf(usual, step).key)).toEqual(['presenter_tells', 'presenter_returns']);
    const step = stepOf(usual, general[0]!);
    expect(step).toMatchObject({ speak: 'everyone', needs: [], prompt: usual.steps[1]!.general });
    expect(step.write).toEqual(['facilitator', 'presenter', 'member']);
  });

  it.each([
    ['a presenter is here', ['member', 'presenter'], null],
    ['nobody presents', ['facilitator', 'member'], 'presenter'],
    ['nobody is here', [], 'presenter'],
  ])('LR-20: what is missing for a step where %s', (_, roles, missing) => {
    const here = roles.map((role, i) => ({ personId: String(i), role }));
    expect(missingFor(usual.steps[1]!, here)).toBe(missing);
  });

  it('LR-20: a part counts as well as a role', () => {
    const step = { ...usual.steps[1]!, needs: ['consultant'] };
    expect(missingFor(step, [{ personId: 'zuri', role: 'member', parts: ['consultant'] }])).toBeNull();
  });

  it('LR-21: few people leave out what needs more, and never what belongs to every session', () => {
    const keys = usual.fewer['2']!;
    const isKept = (place: number) => usual.steps[place]!.fixed || keys.includes(usual.steps[place]!.key);
    const course = leavingOut(plainCourse(usual, 1), isKept);
    const skipped = course.steps
      .filter(({ mark }) => mark === 'skipped')
      .map((step) => stepOf(usual, step).key);
    expect(skipped).toEqual(['open_discussion']);
    expect(marks(leavingOut(plainCourse(usual, 1), () => false)).slice(0, 2)).toEqual(['done', 'now']);
  });

  it.each([
    ['all_ready', 5, 6, false],
    ['all_ready', 6, 6, true],
    ['all_ready', 0, 0, false],
    ['quorum', 3, 6, false],
    ['quorum', 4, 6, true],
    ['facilitator', 6, 6, false],
    ['timer', 6, 6, false],
  ] as const)('with %s, %i of %i being ready goes on: %s', (advance, ready, here, expected) => {
    expect(goesOn({ ...usual.steps[0]!, advance }, ready, here)).toBe(expected);
  });

  it('lasts longer with more people, and never shorter', () => {
    const step = { ...usual.steps[0]!, minutes: 5, minutesPerPerson: 1 };
    const three = method.parse({ ...usual, people: { least: 3, best: 5, most: 8 } });
    expect([1, 3, 4, 8].map((heads) => minutesFor(three, step, heads))).toEqual([5, 5, 6, 10]);
  });

  it('a step that was put in is a quiet one, a round or a talk', () => {
    const put = (speak: 'everyone' | 'in_turn' | 'nobody') =>
      stepOf(usual, {
        of: null,
        inserted: { title: 'Breathe', prompt: '', minutes: 1, speak },
        mark: 'ahead',
        isGeneral: false,
      });
    expect(put('nobody')).toMatchObject({ speak: 'nobody', write: [], turns: null, quiet: true });
    expect(put('in_turn').turns).toMatchObject({ kind: 'round', mayPass: true });
    expect(put('everyone').write).toContain('member');
  });
});
