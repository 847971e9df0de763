import type { DecideDilemma as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { isSeen, normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { ChangeSession } from '../sessions/change-session.js';
import { DilemmasRepository } from './dilemmas.repository.js';
import { lockLobby } from './lock-lobby.js';
import { DilemmaChanged, DilemmaNoteNeeded, DilemmaNotSent } from './dilemma.errors.js';

/**
 * Whoever facilitates has read the text and what the identity check marked in it: they clear it, or send it back with a
 * note (T-17). Cleared, it lies in the room, for members who have accepted the agreement.
 */
@Injectable()
export class DecideDilemma {
  constructor(
    private readonly change: ChangeSession,
    private readonly rooms: RoomsRepository,
    private readonly dilemmas: DilemmasRepository,
  ) {}

  /** @throws ThingNotFound, Forbidden, DilemmaNotSent, DilemmaChanged, DilemmaNoteNeeded, SessionBegun */
  async run(actor: Actor, sessionId: string, asked: Asked, key: string): Promise<void> {
    const note = normalise(asked.note).trim();
    if (asked.verdict === 'returned' && !isSeen(note)) throw new DilemmaNoteNeeded();
    await this.change.run(
      actor,
      sessionId,
      'session.decide_dilemma',
      async (write, standing) => {
        const { manager } = write;
        const { room } = standing;
        await lockLobby(this.rooms, manager, standing);
        const dilemma = await this.dilemmas.locked(manager, sessionId);
        if (dilemma?.state !== 'with_facilitator') throw new DilemmaNotSent();
        if (dilemma.version !== asked.version) throw new DilemmaChanged();
        const isCleared = asked.verdict === 'cleared';
        await this.dilemmas.keep(manager, dilemma, {
          state: asked.verdict,
          note: isCleared ? '' : note,
          decidedBy: actor.personId,
          clearedAt: isCleared ? await this.rooms.now(manager) : null,
        });
        if (isCleared && room) {
          await manager.update(LiveRoom, room.id, { dilemmaId: dilemma.id });
          write.tell('room/members', room.id, 'dilemma.changed', null, {});
        }
        await audit(manager, {
          actorId: actor.personId,
          action: `dilemma.${asked.verdict}`,
          subject: sessionId,
        });
        return null;
      },
      { key, request: { route: 'decideDilemma', ...asked } },
    );
  }
}
