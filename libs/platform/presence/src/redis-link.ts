import { setTimeout as wait } from 'node:timers/promises';
import { describeError, log } from '@colloquy/platform-telemetry';
import { createClient, defineScript, type CommandParser } from 'redis';
import { EPOCH, EPOCH_KEY, ROOM, roomKey } from './room-script.js';

/** How long starting waits for Redis, and how long an answer may take, in milliseconds. */
const MOMENT = 1_000;

/** What the room script answers; the first word says whether it did anything. */
export type RoomAnswer = ['behind'] | ['ok', now: number, due: number, dismissed: string[], people: string[]];

const scripts = {
  room: defineScript({
    SCRIPT: ROOM,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, key: string, args: string[]) {
      parser.pushKey(key);
      parser.push(...args);
    },
    transformReply: (answer: unknown) => answer as RoomAnswer,
  }),
  epoch: defineScript({
    SCRIPT: EPOCH,
    NUMBER_OF_KEYS: 1,
    parseCommand(parser: CommandParser, key: string, runId: string) {
      parser.pushKey(key);
      parser.push(runId);
    },
    transformReply: (answer: unknown) => answer as [since: number, now: number],
  }),
};

function connection(url: string) {
  return createClient({
    url,
    scripts,
    // Nothing waits for Redis to come back: what it missed is said anew.
    disableOfflineQueue: true,
    pingInterval: 2_000,
    socket: {
      connectTimeout: 2_000,
      // A Redis that accepts and never answers is away too.
      socketTimeout: 5_000,
      reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, 1_000) + Math.random() * 200,
    },
  });
}
type Client = ReturnType<typeof connection>;

/** The node’s one connection to Redis for presence and signals. It comes back by itself, and never throws. */
export class RedisLink {
  readonly #client: Client;
  readonly #channels = new Map<string, (message: string) => void>();
  readonly #subscribed = new Set<string>();
  /** Which life of which server we speak to; null while we speak to none. */
  #runId: string | null = null;
  #isClosed = false;
  /** Called each time the connection is there (again), and each time it was lost. */
  onReady: () => Promise<void> = async () => undefined;
  onLost: () => void = () => undefined;
  #firstReady = Promise.withResolvers<void>();

  constructor(url: string) {
    this.#client = connection(url);
    this.#client.on('ready', () => void this.#ready());
    this.#client.on('error', (error) => this.#lost(error));
  }

  /** Whether it answers now, as far as this node knows. */
  get isThere(): boolean {
    return this.#runId !== null;
  }

  /** Waits a moment, not longer: everything but presence and signals works without Redis. */
  async start(): Promise<void> {
    this.#client.connect().catch(() => undefined);
    await Promise.race([this.#firstReady.promise, wait(MOMENT, undefined, { ref: false })]);
  }

  /** One step in one room. Undefined where Redis did not answer in time. */
  room(roomId: string, args: string[]): Promise<RoomAnswer | undefined> {
    return this.#ask((client) => client.room(roomKey(roomId), args) as Promise<RoomAnswer>);
  }

  /** Since when Redis knows what it knows, and its time now, in its own milliseconds. */
  async epoch(): Promise<{ since: number; now: number } | undefined> {
    const runId = this.#runId;
    if (!runId) return undefined;
    const answer = await this.#ask((client) => client.epoch(EPOCH_KEY, runId) as Promise<[number, number]>);
    return answer && { since: answer[0], now: answer[1] };
  }

  /** Hears a channel now and after every reconnection. What was said while we were away is not said again. */
  hear(channel: string, listener: (message: string) => void): void {
    this.#channels.set(channel, listener);
    if (this.#client.isReady) void this.#subscribe();
  }

  say(channel: string, message: string): void {
    void this.#ask((client) => client.publish(channel, message));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#client.isReady) await this.#ask(() => this.#client.close());
    if (this.#client.isOpen) this.#client.destroy();
  }

  async #ask<T>(question: (client: Client) => Promise<T>): Promise<T | undefined> {
    if (!this.#client.isReady) return undefined;
    return new Promise((resolve) => {
      const patience = setTimeout(resolve, MOMENT, undefined).unref();
      question(this.#client)
        .then(resolve, (error: unknown) => {
          if (!this.#isClosed) log.debug({ error: describeError(error) }, 'Redis did not answer');
          resolve(undefined);
        })
        .finally(() => clearTimeout(patience));
    });
  }

  async #ready(): Promise<void> {
    // A client that is destroyed while it connects connects nevertheless.
    if (this.#isClosed) return this.#client.destroy();
    const info = await this.#ask((client) => client.info('server'));
    this.#runId = /^run_id:(\w+)/m.exec(info ?? '')?.[1] ?? null;
    if (!this.#runId) return;
    await this.#subscribe();
    await this.onReady();
    this.#firstReady.resolve();
  }

  /** The client repeats its subscriptions after a reconnection; this adds those made before the first connection. */
  async #subscribe(): Promise<void> {
    for (const [channel, listener] of this.#channels) {
      if (this.#subscribed.has(channel)) continue;
      this.#subscribed.add(channel);
      await this.#client.subscribe(channel, listener).catch(() => this.#subscribed.delete(channel));
    }
  }

  #lost(error: unknown): void {
    if (this.#isClosed) return;
    if (this.#runId) log.warn({ error: describeError(error) }, 'Redis is away: presence is unknown');
    this.#runId = null;
    this.onLost();
  }
}
