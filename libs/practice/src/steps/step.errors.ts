import { Refusal } from '@colloquy/contracts';

/** Somebody else moved the group on first. */
export class StepMoved extends Refusal {
  constructor() {
    super('step.moved');
  }
}
export class LastStep extends Refusal {
  constructor() {
    super('step.last');
  }
}
/** A listening step for this role: the composer is closed, the draft is kept. */
export class ListeningStep extends Refusal {
  constructor() {
    super('step.listening');
  }
}
