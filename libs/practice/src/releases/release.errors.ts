import { Refusal } from '@colloquy/contracts';

/** It has left the room, or never will. */
export class ReleaseSettled extends Refusal {
  constructor() {
    super('release.settled');
  }
}
/** Under Chatham House nothing leaves that says who was there or where they work. */
export class ReleaseNamesSomebody extends Refusal {
  constructor(name: string) {
    super('release.names_somebody', { name });
  }
}
