import { Refusal } from '@colloquy/contracts';

/** Used, taken back, replaced by a newer one, or run out. */
export class InvitationGone extends Refusal {
  constructor() {
    super('invitation.gone');
  }
}
/** Somebody else is signed in in this browser. */
export class InvitationOfOtherPerson extends Refusal {
  constructor(name: string) {
    super('invitation.other_person', { name });
  }
}
