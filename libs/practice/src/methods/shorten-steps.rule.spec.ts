import { method } from '@colloquy/contracts';
import reflectiveCaseDiscussion from '../../methods/reflective-case-discussion.json' with { type: 'json' };
import { shortenSteps } from './shorten-steps.rule.js';

const usual = method.parse(reflectiveCaseDiscussion);

describe('the reflective case discussion', () => {
  it('lasts sixty-five minutes and begins and ends with a round in which one may pass', () => {
    expect(usual.steps.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(65);
    for (const step of [usual.steps[0]!, usual.steps.at(-1)!])
      expect(step.turns).toMatchObject({ kind: 'round', mayPass: true });
  });
  it('lets only the presenter write while they tell, and everybody but them while the group reflects', () => {
    const write = Object.fromEntries(usual.steps.map((step) => [step.key, step.write]));
    expect(write['presenter_tells']).toEqual(['presenter']);
    expect(write['group_reflects']).toEqual(['facilitator', 'member']);
  });
});

describe('short steps', () => {
  const seconds = shortenSteps(usual).steps.map(({ minutes }) => Math.round(minutes * 60));
  it('last twenty to forty seconds, longer where the step is longer', () => {
    expect(seconds).toEqual([30, 30, 20, 40, 20, 30, 20, 20]);
  });
  it('change nothing but the minutes', () => {
    const bare = (steps: typeof usual.steps) =>
      steps.map((step) => ({ ...step, minutes: 0, minutesPerPerson: 0 }));
    expect(bare(shortenSteps(usual).steps)).toEqual(bare(usual.steps));
  });
  it('of a method with equal steps are all equal', () => {
    const equal = { ...usual, steps: usual.steps.map((step) => ({ ...step, minutes: 5 })) };
    expect(new Set(shortenSteps(equal).steps.map(({ minutes }) => minutes)).size).toBe(1);
  });
});
