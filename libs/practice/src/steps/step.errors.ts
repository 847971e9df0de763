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
/** No step starts while the room is paused, and nobody writes. */
export class RoomPaused extends Refusal {
  constructor() {
    super('step.paused');
  }
}
/** Check-in, check-out and care are never left out. */
export class StepFixed extends Refusal {
  constructor() {
    super('step.fixed');
  }
}
export class ReasonNeeded extends Refusal {
  constructor() {
    super('step.reason_needed');
  }
}
/** Only what closes the session comes after it. */
export class NothingLater extends Refusal {
  constructor() {
    super('step.nothing_later');
  }
}
export class UndoGone extends Refusal {
  constructor() {
    super('step.undo_gone');
  }
}
/** Somebody who is not inside, or who facilitates, cannot take it over. */
export class NobodyChosen extends Refusal {
  constructor() {
    super('step.nobody_chosen');
  }
}
/** The group waits for nobody. */
export class NotAwaited extends Refusal {
  constructor() {
    super('step.not_awaited');
  }
}
/** The method has nothing of its own for so few. */
export class NoVariant extends Refusal {
  constructor() {
    super('step.no_variant');
  }
}
