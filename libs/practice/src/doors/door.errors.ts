import { Refusal } from '@colloquy/contracts';

/** Nobody new comes in now. */
export class DoorsClosed extends Refusal {
  constructor() {
    super('room.doors_closed');
  }
}
/** They stepped out of the room themselves, and wait to be let in. */
export class Outside extends Refusal {
  constructor() {
    super('room.outside');
  }
}
