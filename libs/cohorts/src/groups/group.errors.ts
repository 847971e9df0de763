import { Refusal } from '@colloquy/contracts';

/** Whoever facilitates has to hand that over first. */
export class GroupNeedsFacilitator extends Refusal {
  constructor() {
    super('group.needs_facilitator');
  }
}
/** Their invitation still waits. */
export class GroupPersonNotHere extends Refusal {
  constructor(name: string) {
    super('group.person_not_here', { name });
  }
}
/** Its people come and go with their enrolments. */
export class GroupOfCohort extends Refusal {
  constructor() {
    super('group.of_cohort');
  }
}
