import type { MethodStep } from '@colloquy/contracts';

/** Whether the step’s messages are open to this role; a part’s rights come beside it. */
export const writes = ({ write }: MethodStep, ...who: string[]): boolean =>
  write.some((allowed) => allowed === 'everyone' || who.includes(allowed));
