import type { PracticeMethod } from '@colloquy/contracts';

const SHORTEST = 20 / 60;
const LONGEST = 40 / 60;

/** The same method in about four minutes: steps of twenty to forty seconds, in the proportion of their usual lengths. */
export function shortenSteps(method: PracticeMethod): PracticeMethod {
  const usual = method.steps.map(({ minutes }) => minutes);
  const [least, most] = [Math.min(...usual), Math.max(...usual)];
  const short = (minutes: number) =>
    most === least ? LONGEST : SHORTEST + ((minutes - least) / (most - least)) * (LONGEST - SHORTEST);
  const steps = method.steps.map((step) => ({
    ...step,
    minutes: short(step.minutes),
    minutesPerPerson: 0,
  }));
  return { ...method, steps };
}
