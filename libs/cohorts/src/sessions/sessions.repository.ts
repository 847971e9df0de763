import { Injectable } from '@nestjs/common';
import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { PracticeGroup } from '../groups/practice-group.entity.js';
import { LearningSession } from './learning-session.entity.js';
import { groupsOfSession, leadsSession } from './session-leads.statement.js';

/** Who belongs to a practice group now. */
export interface GroupPeople {
  /** In seating order. */
  members: { personId: string; seat: number }[];
  /** Who facilitates the group or its cohort, in the order in which they were given the role. */
  facilitators: string[];
}

/** Somebody who belongs to a session, and by which of its groups; none for whoever is enrolled and in no group. */
export interface SessionPerson {
  personId: string;
  groupId: string | null;
}
/** Who meets in a session now, each once. */
export interface SessionPeople {
  /** Who facilitates neither it nor one of its groups, by group and seat. */
  members: SessionPerson[];
  /** Who facilitates one of its groups and does not lead all of it. */
  facilitators: SessionPerson[];
  /** Who leads all of it, in the order in which they were given the role. */
  leaders: string[];
}

/** Questions about sessions and the groups that hold them. */
@Injectable()
export class SessionsRepository {
  async byId(manager: EntityManager, id: string): Promise<LearningSession | null> {
    return manager.findOneBy(LearningSession, { id });
  }

  /** Judged by roles and memberships as they stand in this transaction. */
  async peopleOf(manager: EntityManager, practiceGroupId: string): Promise<GroupPeople> {
    const members: GroupPeople['members'] = await manager.query(
      `select m.person_id as "personId", m.seat from practice_group_members m left join enrolments e on e.id = m.enrolment_id
       where m.practice_group_id = $1 and m.left_at is null and e.ended_at is null order by m.seat`,
      [practiceGroupId],
    );
    const facilitators: { person_id: string }[] = await manager.query(
      `select r.person_id from role_assignments r join practice_groups g on g.id = $1
       where r.role = 'facilitator' and r.valid_from <= db_now() and (r.valid_to is null or r.valid_to > db_now())
         and ((r.scope_type = 'group' and r.scope_id = g.id) or (r.scope_type = 'cohort' and r.scope_id = g.cohort_id))
       group by r.person_id order by min(r.valid_from), r.person_id`,
      [practiceGroupId],
    );
    return { members, facilitators: facilitators.map((row) => row.person_id) };
  }

  /** The groups that meet in it, by name. */
  async groupsOfSession(manager: EntityManager, sessionId: string): Promise<PracticeGroup[]> {
    const ids: { id: string }[] = await manager.query(
      `select g.id from learning_sessions s, ${groupsOfSession()} and s.id = $1`,
      [sessionId],
    );
    return manager.find(PracticeGroup, {
      where: { id: In(ids.map(({ id }) => id)) },
      order: { name: 'ASC' },
    });
  }

  /** Judged by roles and memberships as they stand in this transaction. */
  async peopleOfSession(manager: EntityManager, sessionId: string): Promise<SessionPeople> {
    const leaders = await this.leadersOf(manager, sessionId);
    const facilitators: SessionPerson[] = await manager.query(
      `select distinct on (r.person_id) r.person_id as "personId", g.id as "groupId"
       from (select g.id, g.name from learning_sessions s, ${groupsOfSession()} and s.id = $1) g
         join role_assignments r on r.role = 'facilitator' and r.scope_type = 'group' and r.scope_id = g.id
           and r.valid_from <= db_now() and (r.valid_to is null or r.valid_to > db_now())
       where not r.person_id = any($2::uuid[]) order by r.person_id, g.name`,
      [sessionId, leaders],
    );
    const members: SessionPerson[] = await manager.query(
      `select "personId", "groupId" from (
         select distinct on (p.person_id) p.person_id as "personId", p.group_id as "groupId", p.name, p.seat from (
           select m.person_id, g.id as group_id, g.name, m.seat
           from (select s.id as session_id, g.* from learning_sessions s, ${groupsOfSession()} and s.id = $1) g
             join practice_group_members m on m.practice_group_id = g.id and m.left_at is null
             left join enrolments e on e.id = m.enrolment_id
           where e.ended_at is null
           union all
           select e.person_id, null, null, null from learning_sessions s join enrolments e on e.cohort_id = s.cohort_id
           where s.id = $1 and s.practice_group_id is null and s.kind <> 'gathering' and e.ended_at is null) p
         order by p.person_id, p.name nulls last, p.seat) one
       where not "personId" = any($2::uuid[]) order by one.name nulls last, one.seat, "personId"`,
      [sessionId, [...leaders, ...facilitators.map(({ personId }) => personId)]],
    );
    return { members, facilitators, leaders };
  }

  /** Who leads all of it, in the order in which they were given the role. */
  async leadersOf(manager: EntityManager, sessionId: string): Promise<string[]> {
    const rows: { person_id: string }[] = await manager.query(
      `select r.person_id from role_assignments r, learning_sessions s
       where s.id = $1 and r.role = 'facilitator' and r.scope_type in ('cohort', 'group') and ${leadsSession('r.person_id')}
       group by r.person_id order by min(r.valid_from), r.person_id`,
      [sessionId],
    );
    return rows.map((row) => row.person_id);
  }

  async leads(manager: EntityManager, sessionId: string, personId: string): Promise<boolean> {
    const [row]: { leads: boolean }[] = await manager.query(
      `select ${leadsSession('$2')} as leads from learning_sessions s where s.id = $1`,
      [sessionId, personId],
    );
    return row?.leads ?? false;
  }

  /** Practice sessions that begin within the minutes given, or began and are not over, in order. */
  async practiceSessionsWithin(manager: EntityManager, minutes: number): Promise<LearningSession[]> {
    return this.#within(manager, minutes).orderBy('s.startsAt').getMany();
  }

  /** One of those, locked until the transaction ends; null where it is none of them any more. */
  async lockedIfWithin(manager: EntityManager, id: string, minutes: number): Promise<LearningSession | null> {
    await manager.findOne(LearningSession, { where: { id }, lock: { mode: 'for_no_key_update' } });
    return this.#within(manager, minutes).andWhere('s.id = :id', { id }).getOne();
  }

  #within(manager: EntityManager, minutes: number): SelectQueryBuilder<LearningSession> {
    return manager
      .createQueryBuilder(LearningSession, 's')
      .where("s.kind in ('practice_session', 'gathering') and s.cancelledAt is null")
      .andWhere('s.startsAt <= db_now() + make_interval(mins => :minutes)', { minutes })
      .andWhere('s.startsAt + make_interval(mins => s.minutes) > db_now()');
  }

  /** What a group has before it, in order. */
  async comingOf(manager: EntityManager, practiceGroupId: string): Promise<LearningSession[]> {
    return manager
      .createQueryBuilder(LearningSession, 's')
      .where(
        `(s.practiceGroupId = :practiceGroupId or s.id in (
           select learning_session_id from session_groups where practice_group_id = :practiceGroupId))`,
        { practiceGroupId },
      )
      .andWhere('s.cancelledAt is null and s.startsAt > db_now()')
      .orderBy('s.startsAt')
      .getMany();
  }

  /** The cohort and round of a group; neither where it is people’s own. */
  async placeOf(
    manager: EntityManager,
    practiceGroupId: string,
  ): Promise<Pick<LearningSession, 'cohortId' | 'programmeRoundId'>> {
    const group = await manager.findOneOrFail(PracticeGroup, {
      where: { id: practiceGroupId },
      relations: { cohort: true },
    });
    return { cohortId: group.cohortId, programmeRoundId: group.cohort?.programmeRoundId ?? null };
  }

  async nextNumber(manager: EntityManager, practiceGroupId: string): Promise<number> {
    return (await manager.countBy(LearningSession, { practiceGroupId })) + 1;
  }

  /** Puts a further practice session of a group into the calendar, at the wall-clock time it will be then. */
  async addPracticeSession(
    manager: EntityManager,
    session: { id: string; practiceGroupId: string; inMinutes: number; zone: string },
  ): Promise<void> {
    await manager.query(
      `insert into learning_sessions
         (id, programme_round_id, cohort_id, practice_group_id, kind, number, title, on_date, at_time, zone, minutes)
       select $1, c.programme_round_id, c.id, g.id, 'practice_session', 1, 'Practice session 1', t.wall::date, t.wall::time, $4, 90
       from practice_groups g join cohorts c on c.id = g.cohort_id
         cross join (select date_trunc('minute', (db_now() + make_interval(mins => $3)) at time zone $4) as wall) t
       where g.id = $2`,
      [session.id, session.practiceGroupId, session.inMinutes, session.zone],
    );
  }

  /** Numbers the practice sessions of a group in the order in which they begin, whichever was put into the calendar first. */
  async numberByStart(manager: EntityManager, practiceGroupId: string): Promise<void> {
    await manager.query(
      `update learning_sessions s set number = n.nth, title = 'Practice session ' || n.nth
       from (select id, row_number() over (order by starts_at, id) as nth from learning_sessions
             where practice_group_id = $1 and kind = 'practice_session') n
       where s.id = n.id`,
      [practiceGroupId],
    );
  }

  /** Moves a session that nobody has come to yet. */
  async moveTo(manager: EntityManager, id: string, inMinutes: number): Promise<void> {
    await manager.query(
      `update learning_sessions s set on_date = t.wall::date, at_time = t.wall::time
       from (select date_trunc('minute', (db_now() + make_interval(mins => $2)) at time zone zone) as wall
             from learning_sessions where id = $1) t
       where s.id = $1`,
      [id, inMinutes],
    );
  }
}
