import {
  abilities,
  type Ability,
  type ClientToServer,
  parseStream,
  type ServerToClient,
  socketSchemas,
  streamName,
} from '@colloquy/contracts';
import { AbilityUndeclared, type Actor, ActorSource, SignInNeeded, visitor } from '@colloquy/platform-access';
import { Clock } from '@colloquy/platform-clock';
import { type Delivery, Streams, StreamUnknown, Tailer } from '@colloquy/platform-events';
import { RequestMalformed, toProblem } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Presence, Signals } from '@colloquy/platform-presence';
import { describeError, log } from '@colloquy/platform-telemetry';
import { type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type OnGatewayConnection, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import type { z } from 'zod';
import { Connections } from './connections.js';
import { tokenOf } from './live.adapter.js';

interface Connected {
  actor: Actor;
  streams: Set<string>;
}
type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, Connected>;
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
export class LiveGateway implements OnGatewayConnection, OnModuleInit, BeforeApplicationShutdown {
  @WebSocketServer() readonly server!: Server<
    ClientToServer,
    ServerToClient,
    Record<string, never>,
    Connected
  >;
  #leases?: NodeJS.Timeout;

  constructor(
    private readonly actors: ActorSource,
    private readonly streams: Streams,
    private readonly tailer: Tailer,
    private readonly clock: Clock,
    private readonly presence: Presence,
    private readonly signals: Signals,
    private readonly limits: Limits,
    private readonly connections: Connections,
  ) {}

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
    const token = tokenOf(socket.request);
    const actor = token
      ? this.actors.actorOf(token).then((found) => found ?? visitor)
      : Promise.resolve(visitor);
    actor.catch(() => socket.disconnect(true));
    socket.data.streams = new Set();
    socket.data.actor = visitor;
    void actor.then(
      (found) => (socket.data.actor = found),
      () => undefined,
    );
    socket.use(([event, request, ack], next) => {
      const answer = typeof ack === 'function' ? (ack as (value: unknown) => void) : () => undefined;
      actor
        .then((who) => this.#answer(socket, who, String(event), request))
        .then((value) => answer({ ok: true, value }))
        .catch((error: unknown) => answer({ ok: false, problem: toProblem(error) }));
      // Everything is answered here; no listener of socket.io’s own runs.
      void next;
    });
    socket.on('disconnect', () => this.#gone(socket));
  }

  async #answer(socket: LiveSocket, actor: Actor, event: string, request: unknown): Promise<unknown> {
    if (!(event in asks)) throw new AbilityUndeclared();
    const heard = event as Heard;
    if (abilities[asks[heard]].who === 'person' && !actor.personId) throw new SignInNeeded();
    const parsed = socketSchemas.client[heard].request.safeParse(request);
    if (!parsed.success) {
      throw new RequestMalformed(
        parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
      );
    }
    await this.limits.take(heard === 'signal' ? 'signal' : 'subscribe', socket.id);
    switch (heard) {
      case 'subscribe':
        return this.#subscribe(socket, actor, (parsed.data as { stream: string }).stream);
      case 'unsubscribe':
        await this.#unsubscribe(socket, (parsed.data as { stream: string }).stream);
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
    const opened = await this.streams.open(actor, stream);
    await socket.join(stream);
    socket.data.streams.add(stream);
    const { last, epoch } = await this.tailer.watch(stream);
    // The right may have ended while the room was joined: judged again now that the tailer would tell us.
    await this.streams.open(actor, stream).catch((error: unknown) => {
      this.#evict(socket, stream);
      throw error;
    });
    if (opened.kind === 'room/members' && actor.personId) {
      const connection = { roomId: opened.id, personId: actor.personId, connectionId: socket.id };
      await this.presence.enter({ ...connection, nodeId: this.tailer.nodeId });
      if (!socket.connected) await this.presence.cut(socket.id);
      else this.connections.began(connection);
      void this.#tellPresence(opened.id, socket);
    }
    return { stream, epoch: epoch || opened.epoch, seq: last };
  }

  async #unsubscribe(socket: LiveSocket, stream: string): Promise<void> {
    if (!socket.data.streams.delete(stream)) return;
    await socket.leave(stream);
    this.#forget(stream);
    await this.#leaveRoom(socket, stream);
  }

  async #signal(
    socket: LiveSocket,
    actor: Actor,
    signal: z.infer<typeof socketSchemas.client.signal.request>,
  ): Promise<unknown> {
    if (signal.kind === 'clock') return { now: this.clock.now() };
    if (!socket.data.streams.has(streamName('room/members', signal.roomId))) throw new StreamUnknown();
    if (signal.kind === 'away') await this.presence.setAway(socket.id, signal.away);
    else
      this.signals.send(signal.roomId, {
        personId: actor.personId!,
        kind: signal.kind,
        reaction: signal.kind === 'reaction' ? signal.reaction : undefined,
      });
    return null;
  }

  /** Evicting comes first and nothing is awaited before the emit: what is numbered after a removal never leaves. */
  #deliver({ stream, epoch, rows, recipients }: Delivery): void {
    if (recipients) {
      for (const id of this.server.sockets.adapter.rooms.get(stream) ?? []) {
        const socket = this.server.sockets.sockets.get(id);
        if (socket && !recipients.has(socket.data.actor.personId ?? '')) this.#evict(socket, stream);
      }
    }
    this.server.local.to(stream).emit('events', { stream, epoch, rows });
    if (parseStream(stream)?.kind === 'person') {
      for (const row of rows)
        if (row.type === 'auth_session.ended')
          this.#endSession((row.payload as { authSessionId: string } | null)?.authSessionId);
    }
  }

  #evict(socket: LiveSocket, stream: string): void {
    socket.data.streams.delete(stream);
    void socket.leave(stream);
    socket.emit('evicted', { stream, code: 'access.ended' });
    this.#forget(stream);
    void this.#leaveRoom(socket, stream);
  }

  #endSession(authSessionId: string | undefined): void {
    for (const socket of this.server.sockets.sockets.values()) {
      if (authSessionId && socket.data.actor.authSessionId === authSessionId) socket.disconnect(true);
    }
  }

  async #renewLeases(): Promise<void> {
    const sockets = [...this.server.sockets.sockets.values()];
    await this.presence.renew(sockets.filter((s) => s.data.streams.size).map((s) => s.id));
    const held = new Set(sockets.flatMap((s) => s.data.actor.authSessionId ?? []));
    if (!held.size) return;
    const live = await this.actors.liveSessions([...held]);
    for (const id of held) if (!live.has(id)) this.#endSession(id);
  }

  async #tellPresence(roomId: string, only?: LiveSocket): Promise<void> {
    const stream = streamName('room/members', roomId);
    if (!this.server.sockets.adapter.rooms.has(stream)) return;
    const people = await this.presence.of(roomId);
    (only ?? this.server.local.to(stream)).emit('presence', { roomId, people });
  }

  #gone(socket: LiveSocket): void {
    for (const stream of socket.data.streams) {
      this.#forget(stream);
      const parsed = parseStream(stream);
      if (parsed?.kind === 'room/members')
        this.connections.ended({
          connectionId: socket.id,
          roomId: parsed.id,
          personId: socket.data.actor.personId!,
        });
    }
    socket.data.streams.clear();
    void this.presence.cut(socket.id);
  }

  async #leaveRoom(socket: LiveSocket, stream: string): Promise<void> {
    const parsed = parseStream(stream);
    if (parsed?.kind !== 'room/members') return;
    this.connections.ended({
      connectionId: socket.id,
      roomId: parsed.id,
      personId: socket.data.actor.personId!,
    });
    await this.presence.cut(socket.id, parsed.id);
  }

  /** The tailer follows a stream only while somebody here listens. */
  #forget(stream: string): void {
    if (!this.server.sockets.adapter.rooms.get(stream)?.size) this.tailer.unwatch(stream);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.#leases);
    this.server.disconnectSockets(true);
  }
}
