import type { AddressInfo, Server } from 'node:net';
import { Clock } from '@colloquy/platform-clock';
import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { Jobs } from '@colloquy/platform-jobs';
import { Connections, type RoomConnection } from '@colloquy/platform-sockets';
import { describeError, log } from '@colloquy/platform-telemetry';
import { DemoSeating, demoPlayLocks } from '@colloquy/practice';
import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Play } from './play.js';

const JOB = 'demo.play';
/** Rooms that lost their play with another node are looked for this often. */
const LOOK = 10_000;

/**
 * Brings demo participants into a room of the demonstration when somebody visits it. A visitor’s connection begins the
 * job; the node that does it plays for as long as it holds the room’s lock. The lock is free again the moment that node
 * is gone, so a room has one play at most, and the next one goes on where the room is.
 */
@Injectable()
export class PlayRoom implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Connections of demo participants on this node: they are no visitors. */
  readonly #ours = new Set<string>();
  readonly #plays = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  #timer?: NodeJS.Timeout;

  constructor(
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly connections: Connections,
    private readonly database: Database,
    private readonly seating: DemoSeating,
    private readonly clock: Clock,
    private readonly http: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    if (!this.config.demo) return;
    this.jobs.handle<{ roomId: string }>(JOB, ({ roomId }) => this.begin(roomId), { lookEvery: 1 });
    this.connections.on('began', (connection) => void this.#somebodyCame(connection));
  }

  onApplicationBootstrap(): void {
    if (!this.config.demo || !this.config.works) return;
    const look = async () => {
      for (const roomId of await this.seating.roomsWithoutPlay()) await this.#call(roomId);
    };
    this.#timer = setInterval(() => void look().catch(this.#later), LOOK).unref();
  }

  /** Begins to play the room, unless it is being played somewhere. */
  async begin(roomId: string): Promise<void> {
    const url = this.#url();
    if (!url) return;
    const lock = await this.database.connect('play');
    const lost = new AbortController();
    lock.on('error', () => lost.abort());
    lock.on('end', () => lost.abort());
    let isOurs = false;
    try {
      const asked = 'select pg_try_advisory_lock($1, hashtext($2)) as ours';
      isOurs = (await lock.query(asked, [demoPlayLocks, roomId])).rows[0].ours && !this.#stop.signal.aborted;
    } finally {
      if (!isOurs) await lock.end().catch(() => undefined);
    }
    if (!isOurs) return;
    const play = new Play(this.seating, this.clock, this.#ours, roomId, url)
      .run(AbortSignal.any([this.#stop.signal, lost.signal]))
      .catch((error: unknown) => log.warn({ error: describeError(error) }, 'a play ended'))
      .then(() => lock.end())
      .catch(() => undefined)
      .then(() => void this.#plays.delete(play));
    this.#plays.add(play);
  }

  async #somebodyCame({ roomId, connectionId }: RoomConnection): Promise<void> {
    if (this.#ours.has(connectionId)) return;
    try {
      if ((await this.seating.of(roomId)).isWanted) await this.#call(roomId);
    } catch (error) {
      this.#later(error);
    }
  }

  async #call(roomId: string): Promise<void> {
    await this.jobs.enqueue(this.database.pool, JOB, { roomId });
  }

  readonly #later = (error: unknown): void =>
    log.warn({ error: describeError(error) }, 'demo participants not called');

  /** This very process, as a client would reach it; null for a worker, which listens to no port. */
  #url(): string | null {
    const server = this.http.httpAdapter?.getHttpServer() as Server | undefined;
    const bound = server?.address() as AddressInfo | null | undefined;
    if (!bound) return null;
    const everywhere = bound.address === '0.0.0.0' || bound.address === '::';
    const host = everywhere ? '127.0.0.1' : bound.family === 'IPv6' ? `[${bound.address}]` : bound.address;
    return `http://${host}:${bound.port}`;
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await Promise.all(this.#plays);
  }
}
