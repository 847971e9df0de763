import { parseStream } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Streams, StreamUnknown, Tailer } from '@colloquy/platform-events';
import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { Connections } from './connections.js';
import type { LiveServer, LiveSocket } from './live-socket.js';

/** Which connections of this node hear which streams: how one begins to hear, and every way in which it ends. */
@Injectable()
export class Subscriptions {
  /** Given by the gateway once it serves. */
  server!: LiveServer;

  constructor(
    private readonly streams: Streams,
    private readonly tailer: Tailer,
    private readonly presence: Presence,
    private readonly connections: Connections,
  ) {}

  /** Joins the stream; everything after the number answered will be told. @throws StreamUnknown as `Streams.open` */
  subscribe(socket: LiveSocket, actor: Actor, stream: string): Promise<object> {
    return inTurn(socket, () => this.#join(socket, actor, stream));
  }

  unsubscribe(socket: LiveSocket, stream: string): Promise<void> {
    return inTurn(socket, () => this.#quit(socket, stream));
  }

  /** Takes the stream away from somebody who may not hear it any more, and says so. Nothing is awaited before. */
  evict(socket: LiveSocket, stream: string): void {
    void this.#quit(socket, stream);
    socket.emit('evicted', { stream, code: 'access.ended' });
  }

  /** Everybody here who is not among these. */
  evictAllBut(recipients: ReadonlySet<string>, stream: string): void {
    for (const id of this.server.sockets.adapter.rooms.get(stream) ?? []) {
      const socket = this.server.sockets.sockets.get(id);
      if (socket && !recipients.has(socket.data.actor.personId ?? '')) this.evict(socket, stream);
    }
  }

  /**
   * Judges every stream that is heard here again. Most rights end with an event, and the event evicts; a role that runs
   * out or a row changed by hand is told by nobody.
   */
  async judge(): Promise<void> {
    const heard = new Map<LiveSocket, string[]>();
    for (const socket of this.server.sockets.sockets.values())
      if (socket.data.streams?.size) heard.set(socket, [...socket.data.streams]);
    const entitled = await this.streams.recipients([...new Set([...heard.values()].flat())]);
    for (const [socket, streams] of heard) {
      for (const stream of streams) {
        const isLost = entitled.get(stream)?.has(socket.data.actor.personId ?? '') === false;
        if (isLost && socket.data.streams.has(stream)) this.evict(socket, stream);
      }
    }
  }

  /** The connection is over. What it still waits for is undone when its answer comes. */
  gone(socket: LiveSocket): void {
    const streams = [...socket.data.streams];
    socket.data.streams.clear();
    for (const stream of streams) this.#forget(stream);
    for (const connection of this.connections.of(socket.id)) this.connections.ended(connection);
    void this.presence.cut(socket.id);
  }

  async #join(socket: LiveSocket, actor: Actor, stream: string): Promise<object> {
    const opened = await this.streams.open(actor, stream);
    if (!socket.connected) throw new StreamUnknown();
    const heardAlready = socket.data.streams.has(stream);
    void socket.join(stream);
    socket.data.streams.add(stream);
    let head: { last: number; epoch: string };
    try {
      head = await this.tailer.watch(stream);
      // The right may have ended while the room was joined: judged again now that the tailer would tell us.
      await this.streams.open(actor, stream);
    } catch (error) {
      if (error instanceof StreamUnknown) this.evict(socket, stream);
      // The database is away, which takes nobody’s right: as if it had not been asked.
      else if (!heardAlready) await this.#quit(socket, stream);
      throw error;
    }
    const isRoom = opened.kind === 'room/members' && actor.personId !== null;
    const connection = { roomId: opened.id, personId: actor.personId!, connectionId: socket.id };
    if (isRoom) await this.presence.enter({ ...connection, nodeId: this.tailer.nodeId });
    if (!socket.connected || !socket.data.streams.has(stream)) {
      await this.#quit(socket, stream);
      throw new StreamUnknown();
    }
    if (isRoom) this.connections.began(connection);
    return { stream, epoch: head.epoch || opened.epoch, seq: head.last };
  }

  async #quit(socket: LiveSocket, stream: string): Promise<void> {
    socket.data.streams.delete(stream);
    // At once, also where the connection is over: socket.io keeps rooms in memory.
    void socket.leave(stream);
    this.#forget(stream);
    const parsed = parseStream(stream);
    const { personId } = socket.data.actor;
    if (parsed?.kind !== 'room/members' || !personId) return;
    this.connections.ended({ connectionId: socket.id, roomId: parsed.id, personId });
    await this.presence.cut(socket.id, parsed.id);
  }

  /** The tailer follows a stream only while somebody here listens. */
  #forget(stream: string): void {
    if (!this.server.sockets.adapter.rooms.get(stream)?.size) this.tailer.unwatch(stream);
  }
}

/** One after the other, per connection: a leaving must not overtake the joining it was asked after. */
function inTurn<T>(socket: LiveSocket, work: () => Promise<T>): Promise<T> {
  const turn = socket.data.turn.then(work);
  socket.data.turn = turn.catch(() => undefined);
  return turn;
}
