import { Database } from '@colloquy/platform-database';
import { Tailer } from '@colloquy/platform-events';
import { Connections, type RoomConnection } from '@colloquy/platform-sockets';
import { describeError, log } from '@colloquy/platform-telemetry';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { endAttendanceSql, touchAttendanceSql } from './attendance.statement.js';

const TOUCH = 30_000;

/**
 * Writes down who was connected to which room, and until when. A row per connection; every thirty seconds all of this
 * node’s are touched in one statement, which also makes up for any that could not be written when they began.
 */
@Injectable()
export class KeepAttendance implements OnModuleInit, OnApplicationShutdown {
  #timer?: NodeJS.Timeout;
  /** One write after the other, so that no connection ends before it began. */
  #queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly connections: Connections,
    private readonly tailer: Tailer,
  ) {}

  onModuleInit(): void {
    this.connections.on('began', (connection) => void this.touch([connection]));
    this.connections.on('ended', (connection) => void this.#end(connection));
    this.#timer = setInterval(() => void this.touch(this.connections.open), TOUCH).unref();
  }

  /** All of these are here now. */
  touch(open: RoomConnection[]): Promise<void> {
    if (!open.length) return this.#queue;
    return this.#write('practice.touch_attendance', touchAttendanceSql, [
      open.map(({ roomId }) => roomId),
      open.map(({ personId }) => personId),
      open.map(({ connectionId }) => connectionId),
      this.tailer.nodeId,
    ]);
  }

  #end({ connectionId, roomId }: RoomConnection): Promise<void> {
    return this.#write('practice.end_attendance', endAttendanceSql, [connectionId, roomId]);
  }

  /** A lost write costs at most half a minute of attendance: the interval ends where it was last seen. */
  #write(name: string, sql: string, values: unknown[]): Promise<void> {
    this.#queue = this.#queue
      .then(() => this.database.rows(name, sql, values))
      .then(
        () => undefined,
        (error: unknown) => log.warn({ error: describeError(error) }, 'attendance not written'),
      );
    return this.#queue;
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#queue;
  }
}
