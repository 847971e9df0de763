import type { WriteDilemma as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { PracticeDilemma } from '../rooms/practice-dilemma.entity.js';
import { ChangeSession } from './change-session.js';
import { DilemmaEmpty, SessionBegun } from './session.errors.js';

/**
 * The presenter writes what they will present. A draft is theirs alone; once they have confirmed that nobody can be
 * recognised, the group sees it in the room.
 */
@Injectable()
export class WriteDilemma {
  constructor(
    private readonly change: ChangeSession,
    private readonly text: TextRenderer,
  ) {}

  /** @throws DilemmaEmpty  @throws SessionBegun once the room is open: it shows what was there then */
  async run(actor: Actor, sessionId: string, asked: Asked, key: string): Promise<void> {
    const markdown = asked.text.trim();
    if (!markdown) throw new DilemmaEmpty();
    const { html, version: rendererVersion } = await this.text.render(markdown, 'article');
    await this.change.run(
      actor,
      sessionId,
      'session.write_dilemma',
      async ({ manager }, { session, room }) => {
        if (room) throw new SessionBegun();
        await manager.upsert(
          PracticeDilemma,
          {
            learningSessionId: session.id,
            practiceGroupId: session.practiceGroupId!,
            presenterId: actor.personId!,
            state: asked.isReady ? 'author_confirmed' : 'draft',
            markdown,
            html,
            rendererVersion,
          },
          ['learningSessionId'],
        );
        return null;
      },
      { key, request: { route: 'writeDilemma', ...asked } },
    );
  }
}
