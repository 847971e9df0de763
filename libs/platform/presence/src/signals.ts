/** A sign from one member of a room to the others: ids and enumerations, never text. Lost without harm. */
export interface RoomSignal {
  personId: string;
  kind: 'typing' | 'reaction';
  reaction?: 'thanks' | 'agree' | 'heard';
}

/** Carries signals to every node that has the room open. */
export abstract class Signals {
  abstract send(roomId: string, signal: RoomSignal): void;
  abstract heard(listener: (roomId: string, signal: RoomSignal) => void): void;
}

/** Where there is one process, it hears itself. */
export class MemorySignals extends Signals {
  readonly #listeners: ((roomId: string, signal: RoomSignal) => void)[] = [];
  send(roomId: string, signal: RoomSignal): void {
    for (const listener of this.#listeners) listener(roomId, signal);
  }
  heard(listener: (roomId: string, signal: RoomSignal) => void): void {
    this.#listeners.push(listener);
  }
}
