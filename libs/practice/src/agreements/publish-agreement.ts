import { GroupsRepository, PracticeGroup } from '@colloquy/cohorts';
import type { PublishAgreement as Asked } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomMember } from '../rooms/room-member.entity.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { AgreementLive, AgreementMoved } from './agreement.errors.js';
import { agreementChanges } from './agreement-text.rule.js';
import { agreementPolicy } from './agreement.policy.js';
import { AgreementsRepository } from './agreements.repository.js';

/**
 * Publishes a new version of a group’s agreement, between sessions. A lobby that is open takes it at once: whoever
 * waits inside is outside again, and nobody goes on without a yes to what it says now (LR-4). Rooms that have closed
 * keep what their people agreed to then.
 */
@Injectable()
export class PublishAgreement {
  constructor(
    private readonly writes: Writes,
    private readonly limits: Limits,
    private readonly groups: GroupsRepository,
    private readonly rooms: RoomsRepository,
    private readonly agreements: AgreementsRepository,
  ) {}

  /** @throws ThingNotFound, Forbidden, AgreementMoved, AgreementLive */
  async run(
    actor: Actor,
    groupId: string,
    { version, terms }: Asked,
    key: string,
  ): Promise<{ version: number }> {
    await this.limits.take('write', actor.authSessionId!);
    const admit = async (manager: EntityManager) =>
      authorise(
        actor,
        'agreement.publish',
        await this.groups.lockedStandingOf(manager, groupId, actor.personId!),
        agreementPolicy,
      );
    const request = { route: 'publishAgreement', groupId, version, terms };
    const { thing } = await this.writes.once(
      { scope: actor.personId!, key, request, admit },
      async (write) => {
        const { manager } = write;
        await admit(manager);
        const current = await this.agreements.currentOf(manager, groupId);
        if (current.version !== version) throw new AgreementMoved();
        const rooms = await this.#openRooms(manager, groupId);
        if (rooms.some(({ state }) => state === 'live')) throw new AgreementLive();
        const next = version + 1;
        await this.agreements.add(manager, groupId, next, terms, actor.personId);
        await this.agreements.settle(manager, groupId, null);
        await manager.update(PracticeGroup, groupId, { confidentiality: terms.confidentiality });
        const { id } = (await this.agreements.newest(manager, groupId))!;
        for (const room of rooms) await this.#beginAnew(write, room, id);
        await audit(manager, {
          actorId: actor.personId,
          action: 'agreement.published',
          subject: groupId,
          facts: { version: next, changes: agreementChanges(current.terms, terms).join(' ') },
        });
        return { version: next };
      },
    );
    return thing;
  }

  /** Seats first, then rooms, as every command locks them. */
  async #openRooms(manager: EntityManager, practiceGroupId: string): Promise<LiveRoom[]> {
    const found = await manager.find(LiveRoom, {
      where: { practiceGroupId },
      select: { id: true, state: true },
      order: { id: 'ASC' },
    });
    const open = found.filter(({ state }) => state !== 'closed').map(({ id }) => id);
    for (const roomId of open)
      await manager.find(RoomMember, {
        where: { roomId },
        order: { seat: 'ASC' },
        lock: { mode: 'for_no_key_update' },
      });
    return (await this.rooms.lock(manager, open)).filter(({ state }) => state !== 'closed');
  }

  /** Nobody is inside any more; everybody reads what it says now. */
  async #beginAnew(write: Write, room: LiveRoom, agreementId: string): Promise<void> {
    const { manager } = write;
    for (const member of await this.rooms.membersOf(manager, room.id)) {
      if (member.enteredNo === null) continue;
      member.enteredNo = member.handNo = member.handStepVersion = null;
      await this.rooms.keepSeat(manager, member);
      write.tell('room/members', room.id, 'member.left', null, { personId: member.personId });
    }
    await manager.update(LiveRoom, room.id, { agreementId });
  }
}
