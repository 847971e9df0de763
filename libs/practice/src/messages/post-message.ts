import { randomUUID } from 'node:crypto';
import { type Committed, MESSAGE_LENGTH, type RoomMessage } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { requestHash, Tailer } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { isSeen, normalise, TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { ListeningStep, StepMoved } from '../steps/step.errors.js';
import { MessageEmpty, MessageTooLong } from './message.errors.js';
import { MessagesRepository } from './messages.repository.js';

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
    // By session: in the demonstration many people are one person.
    await this.limits.take('message', actor.authSessionId!);
    const markdown = messageOf(body.text);
    const { html, version } = await this.text.render(markdown, 'message');
    const committed = await this.messages.post({
      id: randomUUID(),
      roomId,
      personId: actor.personId!,
      key,
      hash: requestHash({ route: 'postMessage', roomId, markdown }),
      markdown,
      html,
      rendererVersion: version,
    });
    if (!committed) throw await this.#whyNot(actor, roomId);
    this.tailer.wake(Object.keys(committed.seqs));
    return committed;
  }

  /** The statement only says no; this says why. */
  async #whyNot(actor: Actor, roomId: string): Promise<Error> {
    const standing = await this.rooms.standingOf(this.source.manager, roomId, actor.personId);
    const { room, me } = authorise(actor, 'message.post', standing, roomPolicy);
    // Where nothing speaks against it any more, the step moved between the two questions.
    return room.step && !room.step.write.includes(me.role) ? new ListeningStep() : new StepMoved();
  }
}

function messageOf(text: string): string {
  const markdown = normalise(text).trim();
  if (!isSeen(markdown)) throw new MessageEmpty();
  const length = [...markdown].length;
  if (length > MESSAGE_LENGTH) throw new MessageTooLong(length);
  return markdown;
}
