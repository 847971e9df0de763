import type { WriteDilemma as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import type { Write } from '@colloquy/platform-events';
import { normalise, TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { ChangeSession } from '../sessions/change-session.js';
import type { SessionStanding } from '../sessions/session.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { lockLobby } from './lock-lobby.js';
import { DilemmasRepository } from './dilemmas.repository.js';
import { dilemmaText, judgeDilemma } from './dilemma-text.rule.js';

/**
 * The presenter writes what they will present. A draft is theirs alone; sent, it is read by whoever facilitates, and by
 * nobody else before it is cleared. A changed text is a draft again, and leaves a room in which it lay.
 */
@Injectable()
export class WriteDilemma {
  constructor(
    private readonly change: ChangeSession,
    private readonly text: TextRenderer,
    private readonly dilemmas: DilemmasRepository,
    private readonly rooms: RoomsRepository,
  ) {}

  /** @throws DilemmaEmpty, DilemmaTooLong, DilemmaUnconfirmed  @throws SessionBegun once the group has begun */
  async run(actor: Actor, sessionId: string, asked: Asked, key: string): Promise<void> {
    const parts = {
      happened: normalise(asked.happened).trim(),
      hard: normalise(asked.hard).trim(),
      question: normalise(asked.question).trim(),
    };
    const markdown = dilemmaText(parts);
    const { html, version: rendererVersion } = await this.text.render(markdown, 'article');
    await this.change.run(
      actor,
      sessionId,
      'session.write_dilemma',
      async (write, standing) => {
        const { session } = standing;
        judgeDilemma({ ...asked, ...parts }, session.methodKey);
        await lockLobby(this.rooms, write.manager, standing);
        await this.dilemmas.write(write.manager, session, actor.personId!, {
          ...parts,
          markdown,
          html,
          rendererVersion,
          state: asked.send ? 'with_facilitator' : 'draft',
        });
        await this.#leaveRoom(write, standing);
        return null;
      },
      { key, request: { route: 'writeDilemma', ...asked } },
    );
  }

  async #leaveRoom(write: Write, { room }: SessionStanding): Promise<void> {
    if (!room?.dilemmaId) return;
    await write.manager.update(LiveRoom, room.id, { dilemmaId: null });
    write.tell('room/members', room.id, 'dilemma.changed', null, {});
  }
}
