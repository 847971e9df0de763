import { Refusal } from '@colloquy/contracts';

/** Somebody was first. */
export class CaseAlreadyDecided extends Refusal {
  constructor(name: string) {
    super('case.already_decided', { name });
  }
}
/** The decider wrote it, or is being answered in it. */
export class CaseOwn extends Refusal {
  constructor() {
    super('case.own');
  }
}
/** Removing needs the house rule that the author will read. */
export class CaseReasonNeeded extends Refusal {
  constructor() {
    super('case.reason_needed');
  }
}
/** The same person, the same words, the same reason. */
export class AlreadyReported extends Refusal {
  constructor() {
    super('comment.already_reported');
  }
}
