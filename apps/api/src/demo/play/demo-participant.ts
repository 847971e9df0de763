import { randomUUID } from 'node:crypto';
import {
  type ClientToServer,
  type Problem,
  type RoomView,
  type RouteAnswer,
  type RouteBody,
  type RouteName,
  routePath,
  routes,
  type ServerToClient,
  streamName,
} from '@colloquy/contracts';
import { io, type Socket } from 'socket.io-client';

/** The server said no, or could not be asked. */
export class NotDone extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

/**
 * A demo participant’s browser without a page: signed in like anybody in the demonstration, it uses the same addresses
 * and the same socket, and may do exactly what its person may.
 */
export class DemoParticipant {
  #cookie = '';
  #socket?: Socket<ServerToClient, ClientToServer>;

  private constructor(
    readonly persona: string,
    readonly roomId: string,
    private readonly url: string,
  ) {}

  static async signIn(persona: string, roomId: string, url: string): Promise<DemoParticipant> {
    const participant = new DemoParticipant(persona, roomId, url);
    await participant.#ask('demoSignIn', { persona });
    return participant;
  }

  /**
   * Reads the lobby, accepts the agreement, listens and comes in. `announce` hears the connection’s id before the server
   * does; `news` is called whenever something happened.
   */
  async comeIn(announce: (connectionId: string) => void, news: () => void): Promise<void> {
    const page = await this.#ask('room');
    const { agreement } = page.kind === 'lobby' ? page.lobby : page.room;
    if (!agreement.acceptedAt) await this.#ask('acceptAgreement', { version: agreement.version });
    await this.#listen(announce, news);
    await this.#ask('enterRoom');
  }

  async room(): Promise<RoomView> {
    const page = await this.#ask('room');
    if (page.kind !== 'room') throw new NotDone(403, 'room.agreement_needed');
    return page.room;
  }

  say = (text: string) => this.#ask('postMessage', { text });
  start = () => this.#ask('startRoom');
  close = () => this.#ask('closeRoom');
  next = (version: number) => this.#ask('nextStep', { version });
  resume = () => this.#ask('resumeRoom');
  goWithout = (version: number) => this.#ask('goWithout', { version, way: 'general' });
  changeHand = (raised: boolean) => this.#ask('changeHand', { raised });
  finishTurn = (stepVersion: number, personId?: string) => this.#ask('finishTurn', { stepVersion, personId });

  /** Keeps a takeaway and an action of its own, once. */
  async keep({ takeaway, action }: { takeaway: string; action: string }): Promise<void> {
    const { mine } = await this.room();
    if (!mine.takeaway) await this.#ask('keepTakeaway', { text: takeaway });
    if (!mine.actions.length) await this.#ask('addWorkplaceAction', { text: action });
  }

  /** Goes without pressing Leave, as somebody does whose seat is taken by its own person; and signs out. */
  async go(): Promise<void> {
    this.cut();
    await this.#ask('signOut').catch(() => undefined);
  }

  cut(): void {
    this.#socket?.disconnect();
  }

  async #listen(announce: (connectionId: string) => void, news: () => void): Promise<void> {
    const socket: Socket<ServerToClient, ClientToServer> = io(this.url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie: this.#cookie },
    });
    this.#socket = socket;
    socket.on('events', news);
    socket.on('presence', news);
    const subscribe = async () => {
      announce(socket.id!);
      const answer = await socket.timeout(5_000).emitWithAck('subscribe', {
        stream: streamName('room/members', this.roomId),
      });
      if (!answer.ok) throw new NotDone(answer.problem.status, answer.problem.code);
    };
    await new Promise<void>((resolve, reject) => {
      socket.once('connect_error', reject);
      // Also after a lost connection: whoever is back listens again.
      socket.on('connect', () => void subscribe().then(resolve, reject));
    });
  }

  async #ask<R extends RouteName>(name: R, body?: RouteBody<R>): Promise<RouteAnswer<R>> {
    const route = routes[name];
    const response = await fetch(new URL(routePath(name, { id: this.roomId } as never), this.url), {
      method: route.method,
      headers: {
        'user-agent': 'Demo participant',
        ...(this.#cookie && { cookie: this.#cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...('keyed' in route && { 'idempotency-key': randomUUID() }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    const cookie = response.headers.getSetCookie()[0];
    if (cookie) this.#cookie = cookie.split(';')[0]!;
    const answer: unknown = await response.json();
    if (!response.ok) throw new NotDone(response.status, (answer as Problem).code);
    return answer as RouteAnswer<R>;
  }
}
