import { Refusal } from '@colloquy/contracts';

export class SignInNeeded extends Refusal {
  constructor() {
    super('access.sign_in_needed');
  }
}
export class Forbidden extends Refusal {
  constructor() {
    super('access.forbidden');
  }
}
/** A route, event or thing that no ability was declared for. Ours to mend. */
export class AbilityUndeclared extends Refusal {
  constructor() {
    super('access.undeclared');
  }
}
