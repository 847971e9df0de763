import { Injectable } from '@nestjs/common';
import type { Underway } from '../rooms/room-commands.js';
import { castParts } from './cast-parts.rule.js';
import { PartsRepository } from './parts.repository.js';

/** Casts the parts of the method when the session begins. What people volunteered for before is theirs. */
@Injectable()
export class CastParts {
  constructor(private readonly parts: PartsRepository) {}

  async cast({ write, room, seated, tell }: Underway): Promise<void> {
    if (room.state !== 'lobby' || !room.method.parts.length) return;
    const of = (role: string) => seated.filter((one) => one.role === role).map(({ personId }) => personId);
    room.parts = castParts(room.method.parts, {
      members: of('member'),
      facilitators: of('facilitator'),
      had: await this.parts.memoryOf(write.manager, room),
      given: room.parts,
      seed: room.id,
    });
    await this.parts.remember(write.manager, room);
    tell('parts.changed', { parts: room.parts });
  }
}
