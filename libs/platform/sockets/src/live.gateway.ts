import {
  abilities,
  type Ability,
  parseStream,
  type Problem,
  socketSchemas,
  streamName,
} from '@colloquy/contracts';
import { AbilityUndeclared, type Actor, ActorSource, SignInNeeded, visitor } from '@colloquy/platform-access';
import { Clock } from '@colloquy/platform-clock';
import { Config } from '@colloquy/platform-config';
import { type Delivery, Streams, StreamUnknown, Tailer } from '@colloquy/platform-events';
import { RequestMalformed, toProblem } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Presence, Signals } from '@colloquy/platform-presence';
import { describeError, log } from '@colloquy/platform-telemetry';
import { type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayInit,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { z } from 'zod';
import { InFlight } from './in-flight.js';
import { tokenOf } from './live.adapter.js';
import type { LiveServer, LiveSocket } from './live-socket.js';
import { Refusals } from './refusals.js';
import { cut, pace } from './slow-readers.js';
import { Subscriptions } from './subscriptions.js';

type Heard = keyof typeof socketSchemas.client;

/** Every event a client may send, and what it asks for; anything else is answered with a refusal. */
const asks: Record<Heard, Ability> = {
  subscribe: 'stream.subscribe',
  unsubscribe: 'stream.subscribe',
  resume: 'stream.resume',
  signal: 'signal.send',
};

/** A session’s right to a socket is a lease from PostgreSQL: asked again this often. */
const LEASE = 4_000;

/**
 * The socket edge. It carries subscribing, news and signs; writes go over HTTP. It never decides anything of a domain:
 * who may hear a stream is asked of the stream’s audience, with every delivery.
 */
@WebSocketGateway()
export class LiveGateway
  implements OnGatewayInit, OnGatewayConnection, OnModuleInit, BeforeApplicationShutdown
{
  @WebSocketServer() readonly server!: LiveServer;
  #leases?: NodeJS.Timeout;

  constructor(
    private readonly actors: ActorSource,
    private readonly streams: Streams,
    private readonly tailer: Tailer,
    private readonly clock: Clock,
    private readonly presence: Presence,
    private readonly signals: Signals,
    private readonly limits: Limits,
    private readonly subscriptions: Subscriptions,
    private readonly refusals: Refusals,
    private readonly config: Config,
  ) {}

  afterInit(server: LiveServer): void {
    this.subscriptions.server = server;
  }

  onModuleInit(): void {
    this.tailer.deliver = (delivery) => this.#deliver(delivery);
    this.presence.changes((roomId) => void this.#tellPresence(roomId));
    this.signals.heard((roomId, { personId, kind, reaction }) =>
      this.server.local
        .to(streamName('room/members', roomId))
        .volatile.emit('signal', { roomId, personId, kind, reaction }),
    );
    this.#leases = setInterval(
      () =>
        void this.#renewLeases().catch((error: unknown) =>
          log.warn({ error: describeError(error) }, 'leases'),
        ),
      LEASE,
    ).unref();
  }

  /** Handlers are attached before the first await, so that nothing sent early goes unanswered. */
  handleConnection(socket: LiveSocket): void {
    const token = tokenOf(socket.request, this.config);
    const actor = token
      ? this.actors.actorOf(token).then((found) => found ?? visitor)
      : Promise.resolve(visitor);
    actor.catch(() => socket.disconnect(true));
    socket.data.streams = new Set();
    socket.data.turn = Promise.resolve();
    socket.data.actor = visitor;
    const inFlight = new InFlight();
    void actor.then(
      (found) => (socket.data.actor = found),
      () => undefined,
    );
    socket.use(([event, ...said], next) => {
      // The acknowledgement comes last, and alone where somebody forgot what they wanted to say.
      const ack = said.at(-1);
      const answer = typeof ack === 'function' ? (ack as (value: unknown) => void) : () => undefined;
      const request = said[0] === ack && typeof ack === 'function' ? undefined : said[0];
      // Whoever asks and does not read the answers is no better than one who does not read the news.
      if (pace(socket) === 'lost') return this.#cut(socket);
      inFlight
        .run(async () => {
          const who = await actor;
          // Gone while it waited for its turn: nobody is there to hear an answer.
          if (socket.connected) return this.#answer(socket, who, String(event), request);
        })
        .then((value) => answer({ ok: true, value }))
        .catch((error: unknown) => answer({ ok: false, problem: this.#refuse(error) }));
      // Everything is answered here; no listener of socket.io’s own runs.
      void next;
    });
    // The connection ends by itself and was counted; unheard, socket.io would print it.
    socket.on('error', () => undefined);
    socket.on('disconnect', () => this.subscriptions.gone(socket));
  }

  #refuse(error: unknown): Problem {
    const problem = toProblem(error);
    this.refusals.count(problem.code);
    return problem;
  }

  async #answer(socket: LiveSocket, actor: Actor, event: string, request: unknown): Promise<unknown> {
    // Counted before anything is looked at: nonsense costs as much as sense.
    await this.limits.take(event === 'signal' ? 'signal' : 'subscribe', socket.id);
    if (!Object.hasOwn(asks, event)) throw new AbilityUndeclared();
    const heard = event as Heard;
    if (abilities[asks[heard]].who === 'person' && !actor.personId) throw new SignInNeeded();
    const parsed = socketSchemas.client[heard].request.safeParse(request);
    if (!parsed.success) {
      throw new RequestMalformed(
        parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
      );
    }
    switch (heard) {
      case 'subscribe':
        return this.#subscribe(socket, actor, (parsed.data as { stream: string }).stream);
      case 'unsubscribe':
        await this.subscriptions.unsubscribe(socket, (parsed.data as { stream: string }).stream);
        return null;
      case 'resume': {
        const { stream, epoch, last } = parsed.data as z.infer<typeof socketSchemas.client.resume.request>;
        return this.streams.resume(actor, stream, epoch, last);
      }
      case 'signal':
        return this.#signal(
          socket,
          actor,
          parsed.data as z.infer<typeof socketSchemas.client.signal.request>,
        );
    }
  }

  async #subscribe(socket: LiveSocket, actor: Actor, stream: string): Promise<object> {
    const answer = await this.subscriptions.subscribe(socket, actor, stream);
    const parsed = parseStream(stream);
    if (parsed?.kind === 'room/members') void this.#tellPresence(parsed.id, socket);
    return answer;
  }

  async #signal(
    socket: LiveSocket,
    actor: Actor,
    signal: z.infer<typeof socketSchemas.client.signal.request>,
  ): Promise<unknown> {
    if (signal.kind === 'clock') return { now: this.clock.now() };
    if (!socket.data.streams.has(streamName('room/members', signal.roomId))) throw new StreamUnknown();
    if (signal.kind === 'away') await this.presence.setAway(socket.id, signal.away);
    else if (!(await this.signals.isQuiet(signal.roomId)))
      this.signals.send(signal.roomId, {
        personId: actor.personId!,
        kind: signal.kind,
        reaction: signal.kind === 'reaction' ? signal.reaction : undefined,
      });
    return null;
  }

  /** Evicting comes first and nothing is awaited before the emit: what is numbered after a removal never leaves. */
  #deliver({ stream, epoch, rows, recipients }: Delivery): void {
    if (recipients) this.subscriptions.evictAllBut(recipients, stream);
    this.#behind(stream);
    this.server.local.to(stream).emit('events', { stream, epoch, rows });
    if (parseStream(stream)?.kind === 'person') {
      for (const row of rows) {
        if (row.type === 'auth_session.ended')
          this.#endSession((row.payload as { authSessionId: string } | null)?.authSessionId);
        // Should this fail, the next renewal of the leases judges again.
        if (row.type === 'access.changed') void this.subscriptions.judge().catch(() => undefined);
      }
    }
  }

  #endSession(authSessionId: string | undefined): void {
    for (const socket of this.server.sockets.sockets.values()) {
      if (authSessionId && socket.data.actor.authSessionId === authSessionId) socket.disconnect(true);
    }
  }

  async #renewLeases(): Promise<void> {
    const sockets = [...this.server.sockets.sockets.values()];
    const hearing = sockets.filter(({ data }) => data.streams?.size).map(({ id }) => id);
    await Promise.all([
      this.presence.renew(hearing),
      this.#endDeadSessions(sockets),
      this.subscriptions.judge(),
    ]);
  }

  async #endDeadSessions(sockets: LiveSocket[]): Promise<void> {
    const held = new Set(sockets.flatMap((s) => s.data.actor?.authSessionId ?? []));
    if (!held.size) return;
    const live = await this.actors.liveSessions([...held]);
    for (const id of held) if (!live.has(id)) this.#endSession(id);
  }

  async #tellPresence(roomId: string, only?: LiveSocket): Promise<void> {
    const stream = streamName('room/members', roomId);
    if (!this.server.sockets.adapter.rooms.has(stream)) return;
    const people = await this.presence.of(roomId);
    const hearers = only ?? this.server.local.to(stream).except(this.#behind(stream));
    hearers.emit('presence', { roomId, people });
  }

  /** Cuts whoever has stopped reading, before there is more for them to leave unread; names who is behind. */
  #behind(stream: string): string[] {
    return [...(this.server.sockets.adapter.rooms.get(stream) ?? [])].filter((id) => {
      const socket = this.server.sockets.sockets.get(id);
      const found = socket && pace(socket);
      if (found === 'lost') this.#cut(socket!);
      return found === 'behind';
    });
  }

  #cut(socket: LiveSocket): void {
    this.refusals.count('slow_reader');
    cut(socket);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.#leases);
    // Where starting failed half-way there is none yet.
    this.server?.disconnectSockets(true);
  }
}
