import { Refusal } from '@colloquy/contracts';

export class NotYourTurn extends Refusal {
  constructor() {
    super('step.not_your_turn');
  }
}
/** Somebody who is not in the room, or only listens in this step. */
export class TurnNotTheirs extends Refusal {
  constructor() {
    super('turn.not_theirs');
  }
}
