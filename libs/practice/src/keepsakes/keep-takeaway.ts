import { type Actor, authorise } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { KeepsakesRepository } from './keepsakes.repository.js';

/** Keeps one’s private takeaway, replacing the one before. Tells nobody. */
@Injectable()
export class KeepTakeaway {
  constructor(
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly keepsakes: KeepsakesRepository,
    private readonly limits: Limits,
  ) {}

  async run(
    actor: Actor,
    roomId: string,
    key: string,
    body: { text: string },
  ): Promise<{ takeaway: string }> {
    await this.limits.take('write', actor.authSessionId!);
    const text = normalise(body.text).trim();
    const admit = async (manager: EntityManager) =>
      authorise(
        actor,
        'takeaway.keep',
        await this.rooms.standingOf(manager, roomId, actor.personId),
        roomPolicy,
      );
    const request = { route: 'keepTakeaway', roomId, text };
    const { thing } = await this.writes.once(
      { scope: actor.personId!, key, request, admit },
      async ({ manager }) => {
        await admit(manager);
        await this.keepsakes.keep(manager, roomId, actor.personId!, text);
        return { takeaway: text };
      },
    );
    return thing;
  }
}
