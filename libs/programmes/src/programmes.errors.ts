import { Refusal } from '@colloquy/contracts';

/** Somebody saved it meanwhile. */
export class ProgrammeChanged extends Refusal {
  constructor() {
    super('programme.changed');
  }
}
/** Readers need a title and a purpose. */
export class ProgrammeIncomplete extends Refusal {
  constructor() {
    super('programme.incomplete');
  }
}
export class ProgrammeEndsBefore extends Refusal {
  constructor() {
    super('programme.ends_before');
  }
}
