import { type Broadcast, standsIn } from '@colloquy/contracts';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { RoomMessage } from '../messages/room-message.entity.js';
import { AgreementAcceptance } from '../agreements/agreement-acceptance.entity.js';
import { missedSql } from '../outside/missed.statement.js';
import type { Moving } from '../turns/move-turns.js';
import { LiveRoom } from './live-room.entity.js';
import { RoomMember } from './room-member.entity.js';
import type { Standing } from './room.policy.js';

/**
 * Who hears `room:<id>/members`: members who accepted the agreement it has now, and were not removed. Accepting counts for
 * all rooms of the session, and is kept with its plenary.
 */
export const roomMembersAudience = `select array_agg(m.person_id) from room_members m
  join live_rooms r on r.id = m.room_id
  join live_rooms p on p.learning_session_id = r.learning_session_id and p.kind = 'plenary'
  join agreement_acceptances a on a.room_id = p.id and a.person_id = m.person_id and a.agreement_id = r.agreement_id
  where m.room_id = w.thing::uuid and m.removed_at is null and m.outside_since is null`;

/** From which number on somebody hears the room again: what was told while they were outside is never theirs. */
export const roomHeardFrom = `select max(x.until_seq) from room_absences x
  where x.room_id = w.thing::uuid and x.person_id = $person`;

/** Who hears `room:<id>/facilitators`: of those, whoever facilitates. */
export const roomLeadAudience = `${roomMembersAudience} and m.role = 'facilitator'`;

/** Questions about rooms, and keeping what their commands changed. */
@Injectable()
export class RoomsRepository {
  /** The room, where it is the one in which everybody of a session meets. */
  async plenary(manager: EntityManager, roomId: string): Promise<LiveRoom | null> {
    return manager.findOneBy(LiveRoom, { id: roomId, kind: 'plenary' });
  }

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

  /** One’s own seat and another’s, locked in one order before the room is: a member’s own command locks their seat first too. */
  async lockTheirSeats(manager: EntityManager, roomId: string, personIds: string[]): Promise<void> {
    await manager.query(
      'select id from room_members where room_id = $1 and person_id = any($2) order by id for no key update',
      [roomId, personIds],
    );
  }

  /** These rooms, in the order of their ids, locked until the transaction ends. */
  async lock(manager: EntityManager, ids: string[]): Promise<LiveRoom[]> {
    const lock = { mode: 'for_no_key_update' } as const;
    return manager.find(LiveRoom, { where: { id: In(ids) }, order: { id: 'ASC' }, lock });
  }

  async #standing(manager: EntityManager, room: LiveRoom, me: RoomMember): Promise<Standing> {
    // What was agreed to is erased with what was said, and nothing confidential is left.
    const hasAccepted =
      room.erasedAt !== null || (await this.acceptedAt(manager, room, me.personId)) !== null;
    const standIn =
      room.lead.goneSince === null
        ? null
        : standsIn(room.lead, me.personId, (await this.now(manager)).getTime());
    return { room, me, hasAccepted, isOpen: await this.isOpen(manager, room), standIn };
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

  /** What turns need where somebody comes or goes without a command of the room. */
  async movingOf(write: Write, room: LiveRoom): Promise<Moving> {
    return {
      room,
      everybody: await this.membersOf(write.manager, room.id),
      now: await this.now(write.manager),
      tell: (type, payload) => write.tell('room/members', room.id, type, null, payload),
    };
  }

  /** In seating order, with their names. */
  async membersOf(manager: EntityManager, roomId: string): Promise<RoomMember[]> {
    return manager.find(RoomMember, {
      where: { roomId, removedAt: IsNull() },
      relations: { person: true },
      order: { seat: 'ASC' },
    });
  }

  /** Whoever facilitates it now, inside or not. */
  async facilitatorsOf(manager: EntityManager, roomId: string): Promise<RoomMember[]> {
    return manager.findBy(RoomMember, { roomId, role: 'facilitator', removedAt: IsNull() });
  }

  /** Running rooms that somebody leads, or one of them: small rooms only follow the one they belong to. */
  async led(manager: EntityManager, id?: string): Promise<Pick<LiveRoom, 'id' | 'lead'>[]> {
    return manager.find(LiveRoom, {
      where: { ...(id && { id }), state: 'live', kind: In(['plenary', 'group'] as const) },
      select: { id: true, lead: true },
    });
  }

  /** In the order of their events. */
  async messagesOf(manager: EntityManager, roomId: string): Promise<RoomMessage[]> {
    return manager.find(RoomMessage, { where: { roomId }, order: { seq: 'ASC' } });
  }

  /** The same, without what was said while this person was outside. */
  async messagesFor(manager: EntityManager, roomId: string, personId: string): Promise<RoomMessage[]> {
    return manager
      .createQueryBuilder(RoomMessage, 'message')
      .where('message.roomId = :roomId', { roomId })
      .andWhere(`not exists (${missedSql('message.seq', ':roomId', ':personId')})`, { personId })
      .orderBy('message.seq', 'ASC')
      .getMany();
  }

  async accept(manager: EntityManager, room: LiveRoom, personId: string): Promise<void> {
    await manager.query(
      'insert into agreement_acceptances (room_id, person_id, agreement_id, accepted_at) values ($1, $2, $3, db_now())',
      [await this.plenaryOf(manager, room), personId, room.agreementId],
    );
  }

  /** When this person accepted the agreement that the room has now; null where they have not. */
  async acceptedAt(manager: EntityManager, room: LiveRoom, personId: string): Promise<Date | null> {
    const roomId = await this.plenaryOf(manager, room);
    const acceptance = { roomId, personId, agreementId: room.agreementId };
    return (await manager.findOneBy(AgreementAcceptance, acceptance))?.acceptedAt ?? null;
  }

  /** The one room of its session that is everybody’s. */
  async plenaryOf(
    manager: EntityManager,
    { id, kind, learningSessionId }: Pick<LiveRoom, 'id' | 'kind' | 'learningSessionId'>,
  ): Promise<string> {
    if (kind === 'plenary') return id;
    const plenary = await manager.findOneOrFail(LiveRoom, {
      where: { learningSessionId, kind: 'plenary' },
      select: { id: true },
    });
    return plenary.id;
  }

  /** The rooms of a session, the plenary first. */
  async ofSession(manager: EntityManager, learningSessionId: string): Promise<LiveRoom[]> {
    return manager.find(LiveRoom, { where: { learningSessionId }, order: { place: 'ASC', id: 'ASC' } });
  }

  /** All seats of these rooms, in order, without names. */
  async seatsIn(manager: EntityManager, roomIds: string[]): Promise<RoomMember[]> {
    const where = { roomId: In(roomIds), removedAt: IsNull() };
    return manager.find(RoomMember, { where, order: { seat: 'ASC' } });
  }

  /** One person’s seat in a room, as long as it is theirs. */
  async seatIn(manager: EntityManager, roomId: string, personId: string): Promise<RoomMember | null> {
    return manager.findOneBy(RoomMember, { roomId, personId, removedAt: IsNull() });
  }

  /** Whether its method has steps for which the group is spread over smaller rooms. */
  async spreads(manager: EntityManager, roomId: string): Promise<boolean> {
    const [row]: { spreads: boolean }[] = await manager.query(
      `select jsonb_path_exists(method, '$.steps[*].rooming ? (@ != null)') as spreads from live_rooms where id = $1`,
      [roomId],
    );
    return row?.spreads ?? false;
  }

  /** The small rooms this one’s people are spread over now. */
  async smallOf(manager: EntityManager, parentId: string): Promise<string[]> {
    const small = await manager.find(LiveRoom, {
      where: { parentId, kind: 'small', state: Not('closed') },
      select: { id: true },
      order: { place: 'ASC' },
    });
    return small.map(({ id }) => id);
  }

  /**
   * All seats of these rooms, locked in one order until the transaction ends. Whoever moves people locks seats before
   * rooms, as everybody does: the other order would meet a member’s own command half-way.
   */
  async lockSeats(manager: EntityManager, roomIds: string[]): Promise<void> {
    await manager.query(
      'select id from room_members where room_id = any($1) and removed_at is null order by id for no key update',
      [roomIds],
    );
  }

  /** What was said to this room by who leads the session, in order, and not while this person was outside. */
  async broadcastsFor(manager: EntityManager, roomId: string, personId: string): Promise<Broadcast[]> {
    const rows: (Omit<Broadcast, 'sentAt'> & { sentAt: Date })[] = await manager.query(
      `select b.id, b.author_id as "authorId", b.text, b.sent_at as "sentAt"
       from room_broadcasts r join broadcasts b on b.id = r.broadcast_id where r.room_id = $1
         and not exists (${missedSql('r.seq', '$1', '$2')}) order by b.sent_at, b.id`,
      [roomId, personId],
    );
    return rows.map((row) => ({ ...row, sentAt: row.sentAt.getTime() }));
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
      turnMissed: room.turnMissed,
      turnMore: room.turnMore,
      turnSince: room.turnSince,
      turnHeard: room.turnHeard,
      parts: room.parts,
      writing: room.writing,
      lead: room.lead,
      doors: room.doors,
      commands: room.commands,
      startedAt: room.startedAt,
      closedAt: room.closedAt,
      recallAt: room.recallAt,
      recallMovesAt: room.recallMovesAt,
    });
  }

  async keepSeat(manager: EntityManager, member: RoomMember): Promise<void> {
    await manager.update(RoomMember, member.id, {
      enteredNo: member.enteredNo,
      handNo: member.handNo,
      handStepVersion: member.handStepVersion,
      playedNo: member.playedNo,
      readyStepVersion: member.readyStepVersion,
      outNo: member.outNo,
      outsideSince: member.outsideSince,
      removedAt: member.removedAt,
    });
  }

  /** The database’s time, to the millisecond. */
  async now(manager: EntityManager): Promise<Date> {
    const [{ now }]: [{ now: Date }] = await manager.query('select db_now() as now');
    return now;
  }
}
