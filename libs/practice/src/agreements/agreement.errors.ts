import { Refusal } from '@colloquy/contracts';

/** A session of the group is under way: its people have agreed to what they have read. */
export class AgreementLive extends Refusal {
  constructor() {
    super('agreement.live');
  }
}
/** Somebody published a version a moment before. */
export class AgreementMoved extends Refusal {
  constructor() {
    super('agreement.moved');
  }
}
