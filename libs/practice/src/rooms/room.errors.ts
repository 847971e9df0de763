import { Refusal } from '@colloquy/contracts';

export class AgreementNeeded extends Refusal {
  constructor() {
    super('room.agreement_needed');
  }
}
/** Whoever comes by the address everybody was given, after their group went to its room. `roomId` is where their seat is. */
export class SeatElsewhere extends Refusal {
  constructor(roomId: string) {
    super('room.seat_elsewhere', { roomId });
  }
}
/** Somebody accepts a version that is no longer the group’s. */
export class AgreementChanged extends Refusal {
  constructor() {
    super('room.agreement_changed');
  }
}
/** The session was moved on: its lobby opens again before the new time. */
export class RoomNotOpen extends Refusal {
  constructor() {
    super('room.not_open');
  }
}
/** Still the lobby: the facilitator has not started. */
export class RoomNotStarted extends Refusal {
  constructor() {
    super('room.not_started');
  }
}
export class RoomClosed extends Refusal {
  constructor() {
    super('room.closed');
  }
}
/** There is nothing to say about it before it has closed. */
export class RoomNotClosed extends Refusal {
  constructor() {
    super('room.not_closed');
  }
}
/** What was said here is gone, as its people agreed. */
export class RoomErased extends Refusal {
  constructor() {
    super('room.erased');
  }
}
export class RoomNotEntered extends Refusal {
  constructor() {
    super('room.not_entered');
  }
}
