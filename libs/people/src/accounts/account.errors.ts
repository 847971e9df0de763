import { Refusal } from '@colloquy/contracts';

/** They signed in too long ago for a step like this one. */
export class ProofNeeded extends Refusal {
  constructor() {
    super('account.proof_needed');
  }
}
export class PasswordCommon extends Refusal {
  constructor() {
    super('account.password_common');
  }
}
/** Everybody who tries the demonstration is these people. */
export class OfDemonstration extends Refusal {
  constructor() {
    super('account.of_demonstration');
  }
}
