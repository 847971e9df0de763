import { Refusal } from '@colloquy/contracts';

/** The choice stands already. */
export class ChoiceOfferedAlready extends Refusal {
  constructor() {
    super('moment.offered_already');
  }
}
/** Nobody offered a choice here, or the moment is over. */
export class ChoiceNotOffered extends Refusal {
  constructor() {
    super('moment.not_offered');
  }
}
/** Nobody but whoever offered the choice leads the session. */
export class NobodySecond extends Refusal {
  constructor() {
    super('moment.nobody_second');
  }
}
