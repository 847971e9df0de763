import type { PracticeMethod } from '@colloquy/contracts';

/** How long a method usually lasts: for as few people as it needs. */
export const minutesOf = ({ steps }: PracticeMethod): number =>
  steps.reduce((sum, { minutes }) => sum + minutes, 0);
