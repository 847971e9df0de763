import type { MethodStep } from '@colloquy/contracts';

/** A step in which nobody is expected to speak or to write to the room: quiet is what it asks for (LR-86). */
export const isSilentStep = (step: MethodStep | null): boolean =>
  step === null || step.speak === 'nobody' || step.quiet || step.writing !== null;
