import { Refusal } from '@colloquy/contracts';

/** Nobody of that id has, or had, a seat here. */
export class MemberNotHere extends Refusal {
  constructor() {
    super('member.not_here');
  }
}
/** Facilitators are not sent out; their group takes them out. */
export class MemberFacilitates extends Refusal {
  constructor() {
    super('member.facilitates');
  }
}
