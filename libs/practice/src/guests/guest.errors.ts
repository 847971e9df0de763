import { Refusal } from '@colloquy/contracts';

export class GuestTooLate extends Refusal {
  constructor(until: string) {
    super('guest.too_late', { until });
  }
}
export class GuestNotAnAddress extends Refusal {
  constructor() {
    super('guest.not_an_address');
  }
}
/** Whoever belongs to the group comes anyway. */
export class GuestOfGroup extends Refusal {
  constructor() {
    super('guest.of_group');
  }
}
/** Once for a session, also where the group objected or they were withdrawn. */
export class GuestAnnounced extends Refusal {
  constructor() {
    super('guest.announced');
  }
}
export class GuestsFull extends Refusal {
  constructor(max: number) {
    super('guest.full', { max });
  }
}
/** Suspended, or no longer here. */
export class GuestUnavailable extends Refusal {
  constructor() {
    super('guest.unavailable');
  }
}
