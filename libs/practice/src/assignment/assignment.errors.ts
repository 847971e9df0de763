import { Refusal } from '@colloquy/contracts';

/** These people cannot all be kept apart in so many rooms. */
export class PlanImpossible extends Refusal {
  constructor(rooms: number, names: string[]) {
    super('plan.impossible', { rooms, names: names.join(', ') });
  }
}
export class PlanTooManyRooms extends Refusal {
  constructor(people: number) {
    super('plan.too_many_rooms', { people });
  }
}
/** Nobody is there to be dealt. */
export class PlanNobody extends Refusal {
  constructor() {
    super('plan.nobody');
  }
}
/** A newer plan was made meanwhile: of two who plan at once, one applies theirs. */
export class PlanChanged extends Refusal {
  constructor() {
    super('plan.changed');
  }
}
export class PlanUndoLate extends Refusal {
  constructor() {
    super('plan.undo_late');
  }
}
