import { Refusal } from '@colloquy/contracts';

export class SessionInPast extends Refusal {
  constructor() {
    super('session.in_past');
  }
}
/** The clocks go forward and leave that hour out. */
export class SessionTimeMissing extends Refusal {
  constructor(time: string) {
    super('session.time_missing', { time });
  }
}
/** The clocks go back, and nobody could say which of the two hours is meant. */
export class SessionTimeTwice extends Refusal {
  constructor(time: string) {
    super('session.time_twice', { time });
  }
}
export class PresenterNoMember extends Refusal {
  constructor() {
    super('session.presenter_no_member');
  }
}
export class MethodUnknown extends Refusal {
  constructor() {
    super('session.method_unknown');
  }
}
/** Somebody else moved it a moment before. */
export class SessionMoved extends Refusal {
  constructor() {
    super('session.moved');
  }
}
export class SessionCancelled extends Refusal {
  constructor() {
    super('session.cancelled');
  }
}
export class SessionBegun extends Refusal {
  constructor() {
    super('session.begun');
  }
}
export class LinkNotAllowed extends Refusal {
  constructor() {
    super('link.not_allowed');
  }
}
