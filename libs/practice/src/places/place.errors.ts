import { Refusal } from '@colloquy/contracts';

/** The room takes no more; another one does. */
export class RoomFull extends Refusal {
  constructor(most: number, elsewhere: string) {
    super('room.full', { most, elsewhere });
  }
}
/** Every room of the session is full. */
export class RoomFullEverywhere extends Refusal {
  constructor(most: number) {
    super('room.full_everywhere', { most });
  }
}
/** Nobody offered this room to them. */
export class PlaceNotOffered extends Refusal {
  constructor() {
    super('place.not_offered');
  }
}
/** The room belongs to another session than the people. */
export class PlaceElsewhere extends Refusal {
  constructor() {
    super('place.elsewhere');
  }
}
