import type { Committed, WorkplaceAction } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { KeepsakesRepository } from './keepsakes.repository.js';

/** Notes something to do in one’s own service. Private; tells nobody. */
@Injectable()
export class AddWorkplaceAction {
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
    body: { text: string; by?: string | null },
  ): Promise<Committed<WorkplaceAction>> {
    await this.limits.take('write', actor.authSessionId!);
    const action = { text: normalise(body.text).trim(), by: body.by ?? null };
    const admit = async (manager: EntityManager) =>
      authorise(
        actor,
        'workplace_action.add',
        await this.rooms.standingOf(manager, roomId, actor.personId),
        roomPolicy,
      );
    const request = { route: 'addWorkplaceAction', roomId, ...action };
    return this.writes.once({ scope: actor.personId!, key, request, admit }, async ({ manager }) => {
      await admit(manager);
      return this.keepsakes.add(manager, roomId, actor.personId!, action);
    });
  }
}
