import type { ClientToServer, ServerToClient } from '@colloquy/contracts';
import type { Socket } from 'socket.io-client';
import { ask, type Answer, type Trouble } from '#lib/shared/api.ts';
import { ServerClock, type Probe } from './clock.ts';
import { Follower, type FollowPorts, type Following } from './follower.ts';
import { reconnectDelays } from './reconnect.ts';

export type ConnectionState = 'asleep' | 'connecting' | 'live' | 'reconnecting' | 'slow' | 'offline';
type LiveSocket = Socket<ServerToClient, ClientToServer>;
type Heard = { [E in keyof ServerToClient]: Parameters<ServerToClient[E]>[0] };

const ANSWER_WITHIN = 5_000;
/** Without a socket for so long, we ask by HTTP instead of leaving the page behind. */
const SLOW_AFTER = 8_000;
const POLL_ROOM = 3_000;
const POLL_ELSEWHERE = 15_000;
const PROBE_EVERY = 60_000;
/** A room asks for its head this often though nothing is told: an event lost on its way is noticed, and so is a dead line. */
const CHECK_EVERY = 10_000;
/** How long a socket may take to answer somebody who has just woken. */
const AWAKE_WITHIN = 2_000;
const OFFLINE_RETRY = 30_000;
const LINGER = 2_000;

export interface FollowOptions extends Following {
  /** A room asks every 3 s where there is no socket, other pages every 15 s. */
  urgent?: boolean;
  /** After every answered poll: fetch what only sockets tell, such as who is there. */
  polled?(): void;
}

/**
 * The one socket of this browser tab. Loaded when first needed, reconnected for as long as somebody follows anything,
 * replaced by polling where WebSocket is refused or silent. Writes never go through it.
 */
export class LiveConnection {
  state = $state<ConnectionState>('asleep');
  /** When the present state began, by the browser’s clock. */
  since = $state(0);
  readonly clock = new ServerClock();

  #socket: LiveSocket | null = null;
  #followers = new Map<Follower, FollowOptions>();
  #hearers = new Set<{ event: keyof Heard; hear: (message: never) => void }>();
  #nextDelay = reconnectDelays();
  #retry: ReturnType<typeof setTimeout> | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;
  #probing: ReturnType<typeof setInterval> | undefined;
  #checking: ReturnType<typeof setInterval> | undefined;
  #hiddenAt = 0;
  #within = ANSWER_WITHIN;
  /** A question over the socket was not answered in time. */
  #isSilent = false;
  #opening = false;

  /** Follow a page’s streams until the returned function is called. */
  follow(options: FollowOptions): { follower: Follower; stop: () => void } {
    const follower = new Follower(options, () => this.#ports());
    this.#followers.set(follower, options);
    // The socket itself says whether it stands: the browser may call us offline while it does.
    if (this.#socket?.connected) void follower.join();
    else if (this.#socket) this.#pollLater();
    else void this.#open();
    const stop = () => {
      follower.stop();
      this.#followers.delete(follower);
      for (const stream of follower.streams) this.#socket?.emit('unsubscribe', { stream }, () => {});
      // From page to page the connection stays: the next one follows in a moment.
      setTimeout(() => this.#followers.size === 0 && this.#close(), LINGER);
    };
    return { follower, stop };
  }

  /** Hear what is not numbered: who is present, somebody’s sign. */
  hear<E extends 'presence' | 'signal'>(event: E, hear: (message: Heard[E]) => void): () => void {
    const entry = { event, hear };
    this.#hearers.add(entry);
    return () => this.#hearers.delete(entry);
  }

  /** A volatile sign: sent where there is a connection, dropped where there is none. */
  signal(request: Parameters<ClientToServer['signal']>[0]): void {
    if (this.#socket?.connected) this.#socket.volatile.emit('signal', request, () => {});
  }

  async #open(): Promise<void> {
    if (this.#socket || this.#opening) return;
    this.#opening = true;
    this.#become(navigator.onLine ? 'connecting' : 'offline');
    this.#pollLater();
    const loaded = await import('./socket.ts').catch(() => null);
    this.#opening = false;
    if (this.#followers.size === 0) return;
    // Its file did not come: news is asked for by HTTP, and where the network is away that is said.
    if (!loaded) return this.#become(navigator.onLine ? 'reconnecting' : 'offline');
    const socket: LiveSocket = loaded.io({
      transports: ['websocket'],
      reconnection: false,
      timeout: SLOW_AFTER,
      autoConnect: false,
    });
    this.#socket = socket;
    socket.on('connect', () => void this.#connected());
    socket.on('disconnect', () => this.#lost());
    socket.on('connect_error', () => this.#again());
    socket.on('events', ({ stream, epoch, rows }) => {
      for (const follower of this.#followers.keys()) follower.receive(stream, epoch, rows);
    });
    socket.on('evicted', ({ stream }) => {
      for (const follower of this.#followers.keys()) follower.end(stream, evictedTrouble());
    });
    socket.on('presence', (message) => this.#tell('presence', message));
    socket.on('signal', (message) => this.#tell('signal', message));
    addEventListener('online', this.#atOnce);
    addEventListener('offline', this.#wentOffline);
    addEventListener('pageshow', this.#atOnce);
    document.addEventListener('visibilitychange', this.#seen);
    socket.connect();
  }

  #close(): void {
    if (!this.#socket) return;
    clearTimeout(this.#retry);
    this.#stopPolling();
    clearInterval(this.#probing);
    clearInterval(this.#checking);
    removeEventListener('online', this.#atOnce);
    removeEventListener('offline', this.#wentOffline);
    removeEventListener('pageshow', this.#atOnce);
    document.removeEventListener('visibilitychange', this.#seen);
    const socket = this.#socket;
    this.#socket = null;
    socket?.removeAllListeners();
    socket?.disconnect();
    this.#become('asleep');
  }

  async #connected(): Promise<void> {
    this.#stopPolling();
    clearTimeout(this.#retry);
    this.#nextDelay = reconnectDelays();
    this.clock.forget();
    this.#become('live');
    await Promise.all([...this.#followers.keys()].map((follower) => follower.join()));
    await this.#probe(8);
    clearInterval(this.#probing);
    this.#probing = setInterval(() => void this.#probe(3), PROBE_EVERY);
    clearInterval(this.#checking);
    this.#checking = setInterval(() => void this.#check(), CHECK_EVERY);
  }

  /** Asks for what is new over the socket. One that does not answer is dead, though nobody has said so: begin anew. */
  async #check(within = ANSWER_WITHIN): Promise<void> {
    const socket = this.#socket;
    const urgent = [...this.#followers].filter(([, { urgent }]) => urgent).map(([follower]) => follower);
    if (!socket?.connected || !urgent.length) return;
    this.#isSilent = false;
    this.#within = within;
    const reached = Promise.all(urgent.map((follower) => follower.poll()));
    this.#within = ANSWER_WITHIN;
    await reached;
    // A refusal is an answer too.
    if (!this.#isSilent || this.#socket !== socket || !socket.connected) return;
    // Its own goodbye would wait for the line that is dead; we have heard enough.
    socket.disconnect();
    this.#atOnce();
  }

  #lost(): void {
    clearInterval(this.#probing);
    clearInterval(this.#checking);
    this.#become(navigator.onLine ? 'reconnecting' : 'offline');
    this.#pollLater();
    this.#again();
  }

  #again(): void {
    if (this.state === 'connecting') this.#become('reconnecting');
    clearTimeout(this.#retry);
    // Without a network there is nobody to reach; the browser says when it is back.
    const delay = navigator.onLine ? this.#nextDelay() : OFFLINE_RETRY;
    this.#retry = setTimeout(() => this.#socket?.connect(), delay);
  }

  /** Our own network came back, or the computer woke: no need to wait our turn. */
  #atOnce = (): void => {
    if (!this.#socket) return;
    if (this.#socket.connected) return this.#stillConnected();
    if (this.state === 'offline') this.#become('reconnecting');
    clearTimeout(this.#retry);
    this.#socket.connect();
  };

  /** The network was away too briefly for the socket to fall: what it was to tell may be missing all the same. */
  #stillConnected(): void {
    if (this.state === 'live') return;
    this.#stopPolling();
    this.#become('live');
    for (const follower of this.#followers.keys()) void follower.join();
  }

  #wentOffline = (): void => {
    this.#become('offline');
  };

  #seen = (): void => {
    if (document.hidden) {
      this.#hiddenAt = performance.now();
      return;
    }
    if (!this.#socket?.connected) return this.#atOnce();
    if (performance.now() - this.#hiddenAt < 10_000) return;
    this.clock.forget();
    void this.#probe(8);
    // The line may have died while nobody looked: a phone on another network is not told.
    void this.#check(AWAKE_WITHIN);
    for (const [follower, { urgent }] of this.#followers) if (!urgent) void follower.poll();
  };

  /** No socket: ask for news by HTTP, and go on trying for a socket meanwhile. */
  async #poll(): Promise<void> {
    this.#slow = undefined;
    if (this.#socket?.connected || this.#followers.size === 0) return;
    const entries = [...this.#followers];
    const answers = await Promise.all(entries.map(([follower]) => follower.poll()));
    if (this.#socket?.connected || this.#followers.size === 0) return;
    if (answers.every(Boolean)) {
      // The server answers again: no need to wait our turn. Where sockets are refused this is one try more.
      if (this.state !== 'slow') this.#atOnce();
      this.#become('slow');
      for (const [, options] of entries) options.polled?.();
    } else if (this.state === 'slow') {
      this.#become(navigator.onLine ? 'reconnecting' : 'offline');
    }
    const urgent = [...this.#followers.values()].some((options) => options.urgent);
    this.#pollLater(urgent ? POLL_ROOM : POLL_ELSEWHERE);
  }

  /** One poll to come, never two; whoever follows while no socket stands sees to it that there is one. */
  #pollLater(ms = SLOW_AFTER): void {
    this.#slow ??= setTimeout(() => void this.#poll(), ms);
  }
  #stopPolling(): void {
    clearTimeout(this.#slow);
    this.#slow = undefined;
  }

  async #probe(times: number): Promise<void> {
    const probes: Probe[] = [];
    for (let n = 0; n < times && this.#socket?.connected; n += 1) {
      const sent = performance.now();
      const answer = await this.#ask<{ now: number } | null>('signal', { kind: 'clock' });
      if (answer.ok && answer.value)
        probes.push({ sent, received: performance.now(), server: answer.value.now });
    }
    this.clock.observe(probes);
  }

  #ports(): FollowPorts {
    if (this.#socket?.connected)
      return {
        connected: true,
        subscribe: (stream) => this.#ask('subscribe', { stream }),
        resume: (query) => this.#ask('resume', query),
      };
    return {
      connected: false,
      // Without a socket there is nothing to subscribe to; asking for news is how one follows.
      subscribe: () => Promise.resolve({ ok: false, trouble: lostTrouble() }),
      resume: (query) => ask(fetch, 'resumeStream', { query }),
    };
  }

  async #ask<T>(event: keyof ClientToServer, request: unknown): Promise<Answer<T>> {
    if (!this.#socket) return { ok: false, trouble: lostTrouble() };
    const emit = this.#socket.timeout(this.#within) as unknown as {
      emitWithAck(
        event: string,
        request: unknown,
      ): Promise<{ ok: true; value: T } | { ok: false; problem: Trouble }>;
    };
    try {
      const ack = await emit.emitWithAck(event, request);
      return ack.ok ? ack : { ok: false, trouble: ack.problem };
    } catch {
      this.#isSilent = true;
      return { ok: false, trouble: lostTrouble() };
    }
  }

  #tell(event: keyof Heard, message: unknown): void {
    for (const entry of this.#hearers)
      if (entry.event === event) (entry.hear as (m: unknown) => void)(message);
  }

  #become(state: ConnectionState): void {
    if (this.state === state) return;
    this.state = state;
    this.since = Date.now();
  }
}

const lostTrouble = (): Trouble => ({ type: 'about:blank', title: '', status: 0, code: 'network.lost' });
const evictedTrouble = (): Trouble => ({ type: 'about:blank', title: '', status: 403, code: 'access.ended' });

/** This tab’s connection. Pages of the server never touch it. */
export const live = new LiveConnection();
