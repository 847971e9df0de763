import { type RoomBoard, type RoomView, standsIn } from '@colloquy/contracts';
import {
  assignmentsOf,
  columnsOf,
  entityOf,
  objectOf,
  rowsIn,
  type Statement,
  valuesOf,
} from '@colloquy/platform-database';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { RoomMessage } from '../messages/room-message.entity.js';
import { AgreementAcceptance } from '../agreements/agreement-acceptance.entity.js';
import type { Moving } from '../turns/move-turns.js';
import { LiveRoom } from './live-room.entity.js';
import { RoomMember } from './room-member.entity.js';
import { boardWords } from './board-words.statement.js';
import { ownThings } from './own-things.statement.js';
import type { Standing } from './room.policy.js';
import { keptRoom, lockedSeat, standing, underLock } from './standing.statement.js';

/**
 * Who hears `room:<id>/members`: members who accepted the agreement it has now, and were not removed. Accepting counts for
 * all rooms of the session, and is kept with its plenary. A guest hears it until it is closed.
 */
export const roomMembersAudience = `select array_agg(m.person_id) from room_members m
  join live_rooms r on r.id = m.room_id
  join live_rooms p on p.learning_session_id = r.learning_session_id and p.kind = 'plenary'
  join agreement_acceptances a on a.room_id = p.id and a.person_id = m.person_id and a.agreement_id = r.agreement_id
  where m.room_id = w.thing::uuid and m.removed_at is null and m.outside_since is null
    and not (m.is_guest and r.state = 'closed')`;

/** From which number on somebody hears the room again: what was told while they were outside is never theirs. */
export const roomHeardFrom = `select max(x.until_seq) from room_absences x
  where x.room_id = w.thing::uuid and x.person_id = $person`;

/** Who hears `room:<id>/facilitators`: of those, whoever facilitates. */
export const roomLeadAudience = `${roomMembersAudience} and m.role = 'facilitator'`;

/** What commands change of a room; everything else stays as it was opened. */
const keptOfRoom = [
  ...(['state', 'callLink', 'commands', 'startedAt', 'closedAt', 'recallAt', 'recallMovesAt'] as const),
  ...(['stepIndex', 'stepVersion', 'stepStartedAt', 'stepDeadline', 'stepAddedMinutes'] as const),
  ...(['courseKept', 'stepNow', 'stepUndo', 'stepEndsAt', 'stepAlarmAt', 'pausedBy'] as const),
  ...(['turnOrder', 'turnHolder', 'turnDone', 'turnMissed', 'turnMore', 'turnSince', 'turnHeard'] as const),
  ...(['heads', 'headsMost', 'parts', 'writing', 'lead', 'doors', 'moment'] as const),
] satisfies (keyof LiveRoom)[];
const keptOfSeat = [
  ...(['enteredNo', 'handNo', 'handStepVersion', 'playedNo', 'readyStepVersion', 'outNo'] as const),
  ...(['outsideSince', 'removedAt'] as const),
] satisfies (keyof RoomMember)[];

/** What a command sees beside its room: everybody with a seat, in order, without names, and when it is. */
export interface UnderLock {
  everybody: RoomMember[];
  now: Date;
  /** When one accepted the agreement that the room has now; null where one has not. */
  acceptedAt: Date | null;
}
type Judged = Pick<UnderLock, 'now' | 'acceptedAt'>;
/** The columns of a room, and a seat in it. */
type SeatRow = object & { me: object };
export interface LedRoom extends Pick<LiveRoom, 'id' | 'lead'> {
  facilitators: { personId: string; isPlayed: boolean }[];
}
type OwnThings = Omit<RoomView['mine'], 'isReady'>;
export type BoardWords = Pick<RoomBoard, 'messages' | 'notes' | 'broadcasts' | 'releases'>;

/** Questions about rooms, and keeping what their commands changed. */
@Injectable()
export class RoomsRepository {
  // Their texts name the columns of entities, which are known once there is a database.
  #standing?: Statement;
  #lockedSeat?: Statement;
  #underLock?: Statement;
  #keptRoom?: Statement;

  /** The room, where it is the one in which everybody of a session meets. */
  async plenary(manager: EntityManager, roomId: string): Promise<LiveRoom | null> {
    return manager.findOneBy(LiveRoom, { id: roomId, kind: 'plenary' });
  }

  /** This person in this room, or null where they have no seat. */
  async standingOf(
    manager: EntityManager,
    roomId: string,
    personId: string | null,
  ): Promise<(Standing & Pick<Judged, 'acceptedAt'>) | null> {
    if (!personId) return null;
    const statement = (this.#standing ??= standing(columns(manager)));
    const [row] = await rowsIn<SeatRow & Judged>(manager, statement, [roomId, personId]);
    return row ? { ...judged(seatOf(manager, row), row), acceptedAt: row.acceptedAt } : null;
  }

  /**
   * The same, with both locked until the transaction ends: first one’s own seat, then the room, as everybody does.
   * Messages being posted take the same locks shared, so a command and a message never pass each other. With
   * `movesPeople`, null too where the method spreads the group, for then everybody’s seat has to be locked first.
   */
  async lockedStandingOf(
    manager: EntityManager,
    roomId: string,
    personId: string,
    movesPeople = false,
  ): Promise<(Standing & UnderLock) | null> {
    const statement = (this.#lockedSeat ??= lockedSeat(columns(manager)));
    const [row] = await rowsIn<SeatRow>(manager, statement, [roomId, personId, movesPeople]);
    if (!row) return null;
    const under = await this.underLock(manager, roomId, personId);
    return { ...judged(seatOf(manager, row), under), ...under };
  }

  /** What a command sees beside the room it holds. To be asked once it is locked: before that, it may be the past. */
  async underLock(manager: EntityManager, roomId: string, personId: string): Promise<UnderLock> {
    const statement = (this.#underLock ??= underLock(columnsOf(manager, RoomMember, 'm')));
    const [row] = await rowsIn<Judged & { everybody: object[] }>(manager, statement, [roomId, personId]);
    return { ...row!, everybody: row!.everybody.map((member) => entityOf(manager, RoomMember, member)) };
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

  /** From when on its lobby can be entered. Nobody can have started it: that would have been refused. */
  async opensAt(manager: EntityManager, { id }: LiveRoom, openedAt: Date): Promise<void> {
    await manager.update(LiveRoom, { id, state: 'lobby' }, { openedAt });
  }

  /** Everything the lobby shows. */
  async withSession(manager: EntityManager, id: string): Promise<LiveRoom> {
    // Of one by its id there is no page to cut: `findOne` would ask twice.
    const [room] = await manager.find(LiveRoom, {
      where: { id },
      relations: { learningSession: true, practiceGroup: true, agreement: true, dilemma: true },
    });
    return room!;
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

  /**
   * Running rooms that somebody leads, or one of them, with whoever facilitates: small rooms only follow the one they
   * belong to.
   */
  async led(manager: EntityManager, id: string | null = null): Promise<LedRoom[]> {
    return manager.query(
      `select r.id, r.lead, (select coalesce(json_agg(json_build_object('personId', m.person_id, 'isPlayed', m.played_no is not null)), '[]')
         from room_members m where m.room_id = r.id and m.role = 'facilitator' and m.removed_at is null) as facilitators
       from live_rooms r where ($1::uuid is null or r.id = $1) and r.state = 'live' and r.kind in ('plenary', 'group')`,
      [id],
    );
  }

  /** In the order of their events. */
  async messagesOf(manager: EntityManager, roomId: string): Promise<RoomMessage[]> {
    return manager.find(RoomMessage, { where: { roomId }, order: { seq: 'ASC' } });
  }

  /** What the board shows this person of everything that was said here. */
  async wordsFor(manager: EntityManager, roomId: string, personId: string): Promise<BoardWords> {
    const [words] = await rowsIn<BoardWords>(manager, boardWords, [roomId, personId]);
    return words!;
  }

  /** What this person has here that is theirs alone. */
  async ownThings(manager: EntityManager, roomId: string, personId: string): Promise<OwnThings> {
    const [own] = await rowsIn<OwnThings>(manager, ownThings, [roomId, personId]);
    return own!;
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

  async keep(manager: EntityManager, room: LiveRoom): Promise<void> {
    await manager.update(LiveRoom, room.id, picked(room, keptOfRoom));
  }

  /** What a command changed: of the room, and of one’s own seat where there is one. Answers as `wordsFor`. */
  async keepBoth(manager: EntityManager, room: LiveRoom, seat: RoomMember): Promise<BoardWords> {
    const statement = (this.#keptRoom ??= keptRoom(
      assignmentsOf(manager, LiveRoom, keptOfRoom, 4),
      assignmentsOf(manager, RoomMember, keptOfSeat, 4 + keptOfRoom.length),
    ));
    const [words] = await rowsIn<BoardWords>(manager, statement, [
      room.id,
      seat.personId,
      seat.id ?? null,
      ...valuesOf(manager, LiveRoom, keptOfRoom, room),
      ...valuesOf(manager, RoomMember, keptOfSeat, seat),
    ]);
    return words!;
  }

  async keepSeat(manager: EntityManager, member: RoomMember): Promise<void> {
    await manager.update(RoomMember, member.id, picked(member, keptOfSeat));
  }

  /** The database’s time, to the millisecond. */
  async now(manager: EntityManager): Promise<Date> {
    const [{ now }]: [{ now: Date }] = await manager.query('select db_now() as now');
    return now;
  }
}

const columns = (manager: EntityManager) => ({
  room: columnsOf(manager, LiveRoom, 'r'),
  member: objectOf(manager, RoomMember, 'm'),
});

const seatOf = (manager: EntityManager, row: SeatRow): Pick<Standing, 'room' | 'me'> => ({
  room: entityOf(manager, LiveRoom, row),
  me: entityOf(manager, RoomMember, row.me),
});

function judged({ room, me }: Pick<Standing, 'room' | 'me'>, { acceptedAt, now }: Judged): Standing {
  return {
    room,
    me,
    // What was agreed to is erased with what was said, and nothing confidential is left.
    hasAccepted: room.erasedAt !== null || acceptedAt !== null,
    isOpen: room.isOpenAt(now),
    standIn: room.lead.goneSince === null ? null : standsIn(room.lead, me.personId, now.getTime()),
  };
}

const picked = <Thing extends object, Name extends keyof Thing>(thing: Thing, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, thing[name]])) as Pick<Thing, Name>;
