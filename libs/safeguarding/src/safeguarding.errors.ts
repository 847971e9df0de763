import { CONCERN_LENGTH, Refusal } from '@colloquy/contracts';

export class ConcernEmpty extends Refusal {
  constructor() {
    super('concern.empty');
  }
}
export class ConcernTooLong extends Refusal {
  constructor(length: number) {
    super('concern.too_long', { max: CONCERN_LENGTH, length });
  }
}
/** Nobody would read it: better said than taken. */
export class NobodyNamed extends Refusal {
  constructor() {
    super('concern.nobody_named');
  }
}
/** The lead is part of it, and there is nobody else to read it. */
export class NoDeputy extends Refusal {
  constructor() {
    super('concern.no_deputy');
  }
}
/** The room or discussion is not there for whoever raises it. */
export class ConcernPlaceUnknown extends Refusal {
  constructor() {
    super('concern.place_unknown');
  }
}
/** The other one moved it a moment before. */
export class ConcernMoved extends Refusal {
  constructor() {
    super('concern.moved');
  }
}
export class MoveNotPossible extends Refusal {
  constructor() {
    super('concern.move_not_possible');
  }
}
/** Closing needs an outcome, an adviser, a day and, where a referral was advised, a confirmation or an escalation. */
export class CloseIncomplete extends Refusal {
  constructor() {
    super('concern.close_incomplete');
  }
}
/** It was not raised in a room. */
export class ConcernNoRoom extends Refusal {
  constructor() {
    super('concern.no_room');
  }
}
