import { Refusal } from '@colloquy/contracts';

/** As many have it as the method has places. */
export class PartTaken extends Refusal {
  constructor() {
    super('part.taken');
  }
}
export class PartUnknown extends Refusal {
  constructor() {
    super('part.unknown');
  }
}
