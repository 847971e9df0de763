import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';

/** One connection of one person to one room. */
export interface RoomConnection {
  connectionId: string;
  roomId: string;
  personId: string;
}

/** What attendance listens to: connections to rooms, as they come and go on this node. */
@Injectable()
export class Connections {
  readonly #emitter = new EventEmitter();
  readonly #open = new Map<string, RoomConnection>();

  get open(): RoomConnection[] {
    return [...this.#open.values()];
  }
  /** The rooms that one connection is in. */
  of(connectionId: string): RoomConnection[] {
    return this.open.filter((connection) => connection.connectionId === connectionId);
  }
  began(connection: RoomConnection): void {
    this.#open.set(`${connection.connectionId} ${connection.roomId}`, connection);
    this.#emitter.emit('began', connection);
  }
  ended(connection: RoomConnection): void {
    if (this.#open.delete(`${connection.connectionId} ${connection.roomId}`))
      this.#emitter.emit('ended', connection);
  }
  on(moment: 'began' | 'ended', listener: (connection: RoomConnection) => void): void {
    this.#emitter.on(moment, listener);
  }
}
