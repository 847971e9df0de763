import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { RoomMessage } from '../messages/room-message.entity.js';
import { AgreementAcceptance } from '../agreements/agreement-acceptance.entity.js';
import { LiveRoom } from './live-room.entity.js';
import { RoomMember } from './room-member.entity.js';
import type { Standing } from './room.policy.js';

/** Who hears `room:<id>/members`: members who accepted the agreement it has now, and were not removed. */
export const roomMembersAudience = `select array_agg(m.person_id) from room_members m
  join live_rooms r on r.id = m.room_id
  join agreement_acceptances a on a.room_id = m.room_id and a.person_id = m.person_id and a.agreement_id = r.agreement_id
  where m.room_id = w.thing::uuid and m.removed_at is null`;

/** Who hears `room:<id>/facilitators`: of those, whoever facilitates. */
export const roomLeadAudience = `${roomMembersAudience} and m.role = 'facilitator'`;

/** Questions about rooms, and keeping what their commands changed. */
@Injectable()
export class RoomsRepository {
  /** This person in this room, or null where they have no seat. */
  async standingOf(
    manager: EntityManager,
    roomId: string,
    personId: string | null,
  ): Promise<Standing | null> {
    if (!personId) return null;
    const me = await manager.findOneBy(RoomMember, { roomId, personId, removedAt: IsNull() });
    const room = me && (await manager.findOneBy(LiveRoom, { id: roomId }));
    return room && this.#standing(manager, room, me);
  }

  /**
   * The same, with both locked until the transaction ends: first one’s own seat, then the room, as everybody does.
   * Messages being posted take the same locks shared, so a command and a message never pass each other.
   */
  async lockedStandingOf(manager: EntityManager, roomId: string, personId: string): Promise<Standing | null> {
    const lock = { mode: 'for_no_key_update' } as const;
    const me = await manager.findOne(RoomMember, {
      where: { roomId, personId, removedAt: IsNull() },
      lock,
    });
    const room = me && (await manager.findOne(LiveRoom, { where: { id: roomId }, lock }));
    return room && this.#standing(manager, room, me);
  }

  /** These rooms, in the order of their ids, locked until the transaction ends. */
  async lock(manager: EntityManager, ids: string[]): Promise<LiveRoom[]> {
    const lock = { mode: 'for_no_key_update' } as const;
    return manager.find(LiveRoom, { where: { id: In(ids) }, order: { id: 'ASC' }, lock });
  }

  async #standing(manager: EntityManager, room: LiveRoom, me: RoomMember): Promise<Standing> {
    const acceptance = { roomId: room.id, personId: me.personId, agreementId: room.agreementId };
    // What was agreed to is erased with what was said, and nothing confidential is left.
    const hasAccepted = room.erasedAt !== null || (await manager.existsBy(AgreementAcceptance, acceptance));
    return { room, me, hasAccepted, isOpen: await this.isOpen(manager, room) };
  }

  /** Of all states only a lobby can lie ahead: that of a session which was moved after it had opened. */
  async isOpen(manager: EntityManager, room: LiveRoom): Promise<boolean> {
    return room.state !== 'lobby' || room.openedAt <= (await this.now(manager));
  }

  /** From when on its lobby can be entered. Nobody can have started it: that would have been refused. */
  async opensAt(manager: EntityManager, { id }: LiveRoom, openedAt: Date): Promise<void> {
    await manager.update(LiveRoom, { id, state: 'lobby' }, { openedAt });
  }

  /** Everything the lobby shows. */
  async withSession(manager: EntityManager, id: string): Promise<LiveRoom> {
    return manager.findOneOrFail(LiveRoom, {
      where: { id },
      relations: { learningSession: true, practiceGroup: true, agreement: true },
    });
  }

  /** In seating order, with their names. */
  async membersOf(manager: EntityManager, roomId: string): Promise<RoomMember[]> {
    return manager.find(RoomMember, {
      where: { roomId, removedAt: IsNull() },
      relations: { person: true },
      order: { seat: 'ASC' },
    });
  }

  /** In the order of their events. */
  async messagesOf(manager: EntityManager, roomId: string): Promise<RoomMessage[]> {
    return manager.find(RoomMessage, { where: { roomId }, order: { seq: 'ASC' } });
  }

  async accept(manager: EntityManager, room: LiveRoom, personId: string): Promise<void> {
    await manager.query(
      'insert into agreement_acceptances (room_id, person_id, agreement_id, accepted_at) values ($1, $2, $3, db_now())',
      [room.id, personId, room.agreementId],
    );
  }

  /** When this person accepted the agreement that the room has now; null where they have not. */
  async acceptedAt(manager: EntityManager, room: LiveRoom, personId: string): Promise<Date | null> {
    const acceptance = { roomId: room.id, personId, agreementId: room.agreementId };
    return (await manager.findOneBy(AgreementAcceptance, acceptance))?.acceptedAt ?? null;
  }

  async keep(manager: EntityManager, room: LiveRoom): Promise<void> {
    await manager.update(LiveRoom, room.id, {
      state: room.state,
      callLink: room.callLink,
      stepIndex: room.stepIndex,
      stepVersion: room.stepVersion,
      stepStartedAt: room.stepStartedAt,
      stepDeadline: room.stepDeadline,
      stepAddedMinutes: room.stepAddedMinutes,
      courseKept: room.courseKept,
      stepNow: room.stepNow,
      stepUndo: room.stepUndo,
      stepEndsAt: room.stepEndsAt,
      stepAlarmAt: room.stepAlarmAt,
      pausedBy: room.pausedBy,
      heads: room.heads,
      headsMost: room.headsMost,
      turnOrder: room.turnOrder,
      turnHolder: room.turnHolder,
      turnDone: room.turnDone,
      commands: room.commands,
      startedAt: room.startedAt,
      closedAt: room.closedAt,
    });
  }

  async keepSeat(manager: EntityManager, member: RoomMember): Promise<void> {
    await manager.update(RoomMember, member.id, {
      enteredNo: member.enteredNo,
      handNo: member.handNo,
      handStepVersion: member.handStepVersion,
      playedNo: member.playedNo,
      readyStepVersion: member.readyStepVersion,
    });
  }

  /** The database’s time, to the millisecond. */
  async now(manager: EntityManager): Promise<Date> {
    const [{ now }]: [{ now: Date }] = await manager.query('select db_now() as now');
    return now;
  }
}
