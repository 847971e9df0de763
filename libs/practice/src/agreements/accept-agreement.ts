import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { GroupAgreement } from './group-agreement.entity.js';
import { AgreementChanged } from '../rooms/room.errors.js';
import { roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';

/** Accepts the group agreement for this room. Saying yes twice is one yes. */
@Injectable()
export class AcceptAgreement {
  constructor(
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly limits: Limits,
  ) {}

  /** @throws AgreementChanged where the group has a newer version than the one that was read */
  async run(actor: Actor, roomId: string, { version }: { version: number }): Promise<void> {
    await this.limits.take('write', actor.authSessionId!);
    await this.writes.run(async ({ manager }) => {
      const standing = await this.rooms.lockedStandingOf(manager, roomId, actor.personId!);
      const { room, hasAccepted } = authorise(actor, 'room.accept_agreement', standing, roomPolicy);
      const agreement = await manager.findOneByOrFail(GroupAgreement, { id: room.agreementId });
      if (agreement.version !== version) throw new AgreementChanged();
      if (hasAccepted) return;
      await this.rooms.accept(manager, room, actor.personId!);
      await audit(manager, {
        actorId: actor.personId,
        action: 'agreement.accepted',
        subject: roomId,
        facts: { version },
      });
    });
  }
}
