import { Refusal } from '@colloquy/contracts';

/** A facilitator is here, or nobody can say, or not enough time has passed. */
export class LeadNotGone extends Refusal {
  constructor() {
    super('lead.not_gone');
  }
}
/** Somebody without a seat, or who facilitates anyway, is named as deputy or timekeeper. */
export class LeadNotMember extends Refusal {
  constructor() {
    super('lead.not_member');
  }
}
