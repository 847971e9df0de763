import { Refusal } from '@colloquy/contracts';

/** It cannot be put away without a word of what came of it. */
export class NoteMissing extends Refusal {
  constructor() {
    super('check_in.note_missing');
  }
}
/** Somebody else who leads has looked after them. */
export class CheckInSettled extends Refusal {
  constructor() {
    super('check_in.settled_already');
  }
}
