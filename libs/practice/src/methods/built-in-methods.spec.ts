import { minutesOf } from './minutes-of.rule.js';
import { builtInMethods } from './built-in-methods.js';

/** domain.md Annex B and practice.md 4.2: how long they last. */
const lengths: Record<string, number> = {
  reflective_case_discussion: 65,
  intervision: 65,
  action_learning_set: 45,
  case_consultation: 60,
  practice_rehearsal: 50,
  allyship_circle: 120,
  conversation_cafe: 45,
  one_two_four_all: 12,
  troika_consulting: 30,
  dialogue_on_race: 95,
};
const roles = ['facilitator', 'presenter', 'member', 'everyone'];

describe('the methods that come with the product', () => {
  it('are these, and last as long as they should', () => {
    expect(Object.fromEntries(builtInMethods.map((method) => [method.key, minutesOf(method)]))).toEqual(
      lengths,
    );
  });

  it.each(builtInMethods.map((method) => [method.key, method] as const))('%s holds together', (_, method) => {
    const keys = method.steps.map(({ key }) => key);
    const known = [...roles, ...method.parts.map(({ key }) => key)];
    expect(new Set(keys).size).toBe(keys.length);
    expect(method.says).toMatch(/\.$/);
    for (const step of method.steps) {
      const who = [
        ...(Array.isArray(step.speak) ? step.speak : []),
        ...step.write,
        ...step.needs,
        ...(step.turns?.without ?? []),
        ...(step.writing?.who ?? []),
      ];
      for (const one of who) expect(known).toContain(one);
      // Whoever speaks in turn has turns, and can pass.
      if (step.speak === 'in_turn') expect(step.turns?.mayPass).toBe(true);
      // Without whom it needs there is something else to do.
      if (step.needs.includes('presenter')) expect(step.general).toBeTruthy();
      if (step.advance === 'timekeeper') expect(known).toContain('timekeeper');
      expect([step.title, step.purpose, step.prompt].every((text) => text.trim())).toBe(true);
    }
    for (const few of ['2', '1']) {
      const left = method.fewer[few]!;
      expect(left.every((key) => keys.includes(key))).toBe(true);
    }
    expect(method.people.least).toBeLessThanOrEqual(method.people.best);
    expect(method.people.best).toBeLessThanOrEqual(method.people.most);
  });

  it.each(builtInMethods.filter(({ key }) => minutesOf(builtIn(key)) > 30).map(({ key }) => key))(
    '%s ends with a step that is never left out',
    (key) => expect(builtIn(key).steps.at(-1)!.fixed).toBe(true),
  );

  it('the dialogue on race and the allyship circle never leave out agreements and care, and are quiet', () => {
    for (const key of ['dialogue_on_race', 'allyship_circle']) {
      const { steps } = builtIn(key);
      const fixed = steps.filter((step) => step.fixed).map((step) => step.key);
      expect(fixed).toContain('care');
      expect(steps[0]!.fixed).toBe(true);
      for (const step of steps.filter(({ speak }) => speak === 'in_turn'))
        expect(step.turns!.mayPass).toBe(true);
      expect(steps.at(-1)!.quiet).toBe(true);
    }
  });

  it('1-2-4-All re-rooms and goes on by itself, with a moment to finish the sentence', () => {
    const { steps } = builtIn('one_two_four_all');
    expect(steps.map(({ rooming }) => rooming)).toEqual(['alone', 'pairs', 'fours', 'together']);
    for (const step of steps.slice(0, 3)) {
      expect(step).toMatchObject({ end: 'hard', advance: 'timer' });
      expect(step.graceSeconds).toBeGreaterThan(0);
    }
  });
});

function builtIn(key: string) {
  return builtInMethods.find((method) => method.key === key)!;
}
