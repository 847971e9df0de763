import type { MoveSession as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { MoveGuests } from '../guests/move-guests.js';
import { TellPeople } from '../letters/tell-people.js';
import { OpenRoom } from '../rooms/open-room.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { ChangeSession } from './change-session.js';
import { SessionMoved } from './session.errors.js';
import { isDue, judgeTime, opensAt } from './session-time.rule.js';

/**
 * Moves a session that has not begun; its people are told once, with the old and the new time. A
 * lobby that is open closes until then.
 */
@Injectable()
export class MoveSession {
  constructor(
    private readonly change: ChangeSession,
    private readonly rooms: RoomsRepository,
    private readonly openRoom: OpenRoom,
    private readonly people: TellPeople,
    private readonly guests: MoveGuests,
  ) {}

  /** @throws SessionMoved where somebody else did a moment before, and what `judgeTime` throws */
  async run(actor: Actor, sessionId: string, asked: Asked, key: string): Promise<void> {
    const { version, ...wall } = asked;
    await this.change.run(
      actor,
      sessionId,
      'session.schedule',
      async (write, { session, room }) => {
        const { manager } = write;
        if (session.version !== version) throw new SessionMoved();
        const now = await this.rooms.now(manager);
        judgeTime(wall, now);
        if (session.onDate === wall.onDate && session.atTime.startsWith(wall.atTime)) return null;
        const before = session.startsAt;
        const moved = await this.change.keep(manager, actor, session, 'session.moved', wall);
        await this.guests.run(write, moved, room, { kind: 'moved' });
        const due = isDue(moved.startsAt, now);
        if (!room && due) await this.openRoom.run(manager, moved);
        if (room) await this.rooms.opensAt(manager, room, due ? now : opensAt(moved.startsAt));
        await this.people.run(write, moved, { kind: 'moved', before });
        return null;
      },
      { key, request: { route: 'moveSession', ...asked } },
    );
  }
}
