import { Refusal } from '@colloquy/contracts';

export class DilemmaEmpty extends Refusal {
  constructor() {
    super('dilemma.empty');
  }
}
export class DilemmaTooLong extends Refusal {
  constructor(words: number, max: number) {
    super('dilemma.too_long', { words, max });
  }
}
/** Nobody reads it before its author has confirmed all four statements (T-15). */
export class DilemmaUnconfirmed extends Refusal {
  constructor() {
    super('dilemma.unconfirmed');
  }
}
/** What was read is not what stands there now. */
export class DilemmaChanged extends Refusal {
  constructor() {
    super('dilemma.changed');
  }
}
export class DilemmaNotSent extends Refusal {
  constructor() {
    super('dilemma.not_sent');
  }
}
/** Whoever gets it back has to know why. */
export class DilemmaNoteNeeded extends Refusal {
  constructor() {
    super('dilemma.note_needed');
  }
}
export class DetailNotFound extends Refusal {
  constructor() {
    super('detail.not_found');
  }
}
