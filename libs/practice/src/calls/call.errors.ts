import { Refusal } from '@colloquy/contracts';

/** One call at a time. */
export class HelpAskedAlready extends Refusal {
  constructor() {
    super('help.asked_already');
  }
}
/** Somebody else is on their way, or it was taken back. */
export class HelpGone extends Refusal {
  constructor() {
    super('help.gone');
  }
}
/** Everybody is in the plenary already. */
export class NobodyAway extends Refusal {
  constructor() {
    super('recall.nobody_away');
  }
}
