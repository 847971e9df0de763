import { randomUUID } from 'node:crypto';
import type { BackchannelMessage, Committed } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { messageOf } from '../messages/post-message.js';
import { authoriseRepeat, roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { presentBackchannel } from './backchannel.repository.js';
import { FacilitatorMessage } from './facilitator-message.entity.js';

/** Writes to those who facilitate the room with one. It is in no stream that a member hears, not even as a number. */
@Injectable()
export class PostBackchannel {
  constructor(
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly text: TextRenderer,
    private readonly limits: Limits,
  ) {}

  /** @throws MessageEmpty, MessageTooLong, RoomClosed, TooMany */
  async run(
    actor: Actor,
    roomId: string,
    key: string,
    body: { text: string },
  ): Promise<Committed<BackchannelMessage>> {
    const markdown = messageOf(body.text);
    await this.limits.take('message', actor.authSessionId!);
    const { html, version: rendererVersion } = await this.text.render(markdown, 'message');
    const admit = async (manager: EntityManager) =>
      authoriseRepeat(
        actor,
        'backchannel.post',
        await this.rooms.standingOf(manager, roomId, actor.personId),
      );
    const request = { route: 'postBackchannel', roomId, markdown };
    return this.writes.once({ scope: actor.personId!, key, request, admit }, async (write) => {
      const { manager } = write;
      // Locked, or it could be numbered in another order than it was written in.
      const standing = await this.rooms.lockedStandingOf(manager, roomId, actor.personId!);
      authorise(actor, 'backchannel.post', standing, roomPolicy);
      const message = presentBackchannel(
        await manager.save(FacilitatorMessage, {
          id: randomUUID(),
          roomId,
          authorId: actor.personId!,
          markdown,
          html,
          rendererVersion,
          postedAt: await this.rooms.now(manager),
        }),
      );
      write.tell('room/facilitators', roomId, 'backchannel.posted', message.id, { message });
      return message;
    });
  }
}
