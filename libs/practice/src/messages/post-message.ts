import { randomUUID } from 'node:crypto';
import { type Committed, MESSAGE_LENGTH, names, type RoomMessage } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { requestHash, Tailer } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { isSeen, normalise, TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { authoriseRepeat, roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { ListeningStep, RoomPaused, StepMoved } from '../steps/step.errors.js';
import { MessageEmpty, MessageTooLong } from './message.errors.js';
import { type Asked, MessagesRepository } from './messages.repository.js';

/** Writes to the room. The step decides whose messages are taken; in the lobby everybody’s are. */
@Injectable()
export class PostMessage {
  constructor(
    private readonly source: DataSource,
    private readonly rooms: RoomsRepository,
    private readonly messages: MessagesRepository,
    private readonly text: TextRenderer,
    private readonly limits: Limits,
    private readonly tailer: Tailer,
  ) {}

  /** @throws MessageEmpty, MessageTooLong, ListeningStep, RoomClosed; TooMany */
  async run(
    actor: Actor,
    roomId: string,
    key: string,
    body: { text: string },
  ): Promise<Committed<RoomMessage>> {
    const markdown = messageOf(body.text);
    const hash = requestHash({ route: 'postMessage', roomId, markdown });
    const asked = { roomId, personId: actor.personId!, key, hash };
    const before = await this.#repeated(actor, asked);
    if (before) return before;
    // By session: in the demonstration many people are one person.
    await this.limits.take('message', actor.authSessionId!);
    const { html, version } = await this.text.render(markdown, 'message');
    const posting = { ...asked, id: randomUUID(), markdown, html, rendererVersion: version };
    const committed = await this.messages.post(posting);
    // The same message may have been taken meanwhile, and the step moved after it.
    if (!committed) return (await this.#repeated(actor, asked)) ?? this.#refuse(actor, roomId);
    this.tailer.wake(Object.keys(committed.seqs));
    return committed;
  }

  /** A message that was taken is answered again, whatever the step is now; null for a new one. */
  async #repeated(actor: Actor, asked: Asked): Promise<Committed<RoomMessage> | null> {
    const answered = await this.messages.answered(asked);
    if (!answered) return null;
    const standing = await this.rooms.standingOf(this.source.manager, asked.roomId, actor.personId);
    authoriseRepeat(actor, 'message.post', standing);
    return answered;
  }

  /** The statement only says no; this says why. */
  async #refuse(actor: Actor, roomId: string): Promise<never> {
    const standing = await this.rooms.standingOf(this.source.manager, roomId, actor.personId);
    const { room, me } = authorise(actor, 'message.post', standing, roomPolicy);
    if (room.course.pause) throw new RoomPaused();
    // Where nothing speaks against it any more, the step moved between the two questions.
    const { step, parts } = room;
    throw step && !names(step.write, me.role, parts[me.personId]) ? new ListeningStep() : new StepMoved();
  }
}

/** What was typed, as it is kept. @throws MessageEmpty, MessageTooLong */
export function messageOf(text: string): string {
  const markdown = normalise(text).trim();
  if (!isSeen(markdown)) throw new MessageEmpty();
  const length = [...markdown].length;
  if (length > MESSAGE_LENGTH) throw new MessageTooLong(length);
  return markdown;
}
