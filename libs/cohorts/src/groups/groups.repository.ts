import type { GroupCard, GroupPerson, GroupSession, PersonCard } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { GroupStanding } from './group.policy.js';
import { PracticeGroup } from './practice-group.entity.js';

/** SQL: this person holds a seat in group `g`. */
const isMember = (person: string) => `exists (
  select 1 from practice_group_members m left join enrolments e on e.id = m.enrolment_id
  where m.practice_group_id = g.id and m.person_id = ${person} and m.left_at is null and e.ended_at is null)`;
/** SQL: this person facilitates group `g`, or its cohort. */
const facilitates = (person: string) => `exists (
  select 1 from role_assignments r
  where r.person_id = ${person} and r.role = 'facilitator'
    and r.valid_from <= db_now() and (r.valid_to is null or r.valid_to > db_now())
    and ((r.scope_type = 'group' and r.scope_id = g.id) or (r.scope_type = 'cohort' and r.scope_id = g.cohort_id)))`;

/** Questions about groups and who belongs to them, by memberships and roles of now. */
@Injectable()
export class GroupsRepository {
  async standingOf(
    manager: EntityManager,
    groupId: string,
    personId: string | null,
  ): Promise<GroupStanding | null> {
    const group = await manager.findOneBy(PracticeGroup, { id: groupId });
    return group && personId ? this.#standing(manager, group, personId) : null;
  }

  /** The same, with the group locked until the transaction ends: its people change one after the other. */
  async lockedStandingOf(
    manager: EntityManager,
    groupId: string,
    personId: string,
  ): Promise<GroupStanding | null> {
    const lock = { mode: 'for_no_key_update' } as const;
    const group = await manager.findOne(PracticeGroup, { where: { id: groupId }, lock });
    return group && this.#standing(manager, group, personId);
  }

  async #standing(manager: EntityManager, group: PracticeGroup, personId: string): Promise<GroupStanding> {
    const [row]: Omit<GroupStanding, 'group'>[] = await manager.query(
      `select ${isMember('$2')} as "isMember", ${facilitates('$2')} as facilitates from practice_groups g where g.id = $1`,
      [group.id, personId],
    );
    return { group, ...row! };
  }

  /** Those who facilitate first, then in seating order. Invited people are among them. */
  async peopleOf(manager: EntityManager, groupId: string, viewer: string | null): Promise<GroupPerson[]> {
    return manager.query(
      `select p.id, p.display_name as "displayName", p.self_description as "selfDescription",
         p.state <> 'invited' as "isHere", ${facilitates('p.id')} as facilitates, coalesce(p.id = $2, false) as "isMe"
       from practice_groups g, people p
       where g.id = $1 and (${isMember('p.id')} or ${facilitates('p.id')})
       order by facilitates desc, (select seat from practice_group_members m where m.practice_group_id = g.id and m.person_id = p.id),
         p.id`,
      [groupId, viewer],
    );
  }

  /** A person’s groups, by name. */
  async groupsOf(manager: EntityManager, personId: string): Promise<GroupCard[]> {
    return manager.query(
      `select g.id, g.name, ${facilitates('$1')} as facilitates from practice_groups g
       where ${isMember('$1')} or ${facilitates('$1')} order by lower(g.name), g.id limit 100`,
      [personId],
    );
  }

  /** People of this person’s groups, who can sign in. */
  async knownTo(manager: EntityManager, personId: string): Promise<PersonCard[]> {
    return manager.query(
      `select p.id, p.display_name as "displayName", p.self_description as "selfDescription" from people p
       where p.id <> $1 and p.state = 'active' and exists (
         select 1 from practice_groups g
         where (${isMember('$1')} or ${facilitates('$1')}) and (${isMember('p.id')} or ${facilitates('p.id')}))
       order by lower(p.display_name), p.id limit 200`,
      [personId],
    );
  }

  /** Those that are not over first, the nearest on top; then the past, the latest on top. */
  async sessionsOf(manager: EntityManager, groupId: string): Promise<GroupSession[]> {
    const rows: (Omit<GroupSession, 'startsAt'> & { startsAt: Date })[] = await manager.query(
      `select s.id, s.title, s.starts_at as "startsAt",
         case when s.cancelled_at is not null then 'cancelled'
           when s.starts_at + make_interval(mins => s.minutes) > db_now() then 'coming' else 'over' end as state
       from learning_sessions s where s.practice_group_id = $1
         or s.id in (select learning_session_id from session_groups where practice_group_id = $1)
       order by s.starts_at + make_interval(mins => s.minutes) > db_now() desc,
         abs(extract(epoch from s.starts_at - db_now())), s.id limit 60`,
      [groupId],
    );
    return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString() }));
  }

  /** A seat for this person; whoever left and comes back has their old one. */
  async seat(manager: EntityManager, groupId: string, personId: string): Promise<void> {
    await manager.query(
      `insert into practice_group_members (practice_group_id, person_id, seat, joined_at)
       select $1, $2, coalesce(max(seat), 0) + 1, db_now() from practice_group_members where practice_group_id = $1
       on conflict (practice_group_id, person_id) do update set left_at = null, joined_at = excluded.joined_at`,
      [groupId, personId],
    );
  }

  async leave(manager: EntityManager, groupId: string, personId: string): Promise<void> {
    await manager.query(
      `update practice_group_members set left_at = db_now()
       where practice_group_id = $1 and person_id = $2 and left_at is null`,
      [groupId, personId],
    );
  }

  /** Nobody presents any more what this person was to present. */
  async forgetPresenter(manager: EntityManager, groupId: string, personId: string): Promise<void> {
    await manager.query(
      `update learning_sessions set presenter_id = null
       where practice_group_id = $1 and presenter_id = $2 and starts_at > db_now()`,
      [groupId, personId],
    );
  }

  async makeFacilitator(manager: EntityManager, groupId: string, personId: string): Promise<void> {
    await manager.query(
      `insert into role_assignments (person_id, role, scope_type, scope_id, valid_from)
       values ($1, 'facilitator', 'group', $2, db_now())`,
      [personId, groupId],
    );
  }

  async endFacilitation(manager: EntityManager, groupId: string, personId: string): Promise<void> {
    await manager.query(
      `update role_assignments set valid_to = db_now()
       where person_id = $1 and role = 'facilitator' and scope_type = 'group' and scope_id = $2
         and (valid_to is null or valid_to > db_now())`,
      [personId, groupId],
    );
  }

  /** The groups of people’s own that this person facilitates, and who has been there longest beside them, if anybody. */
  async ledBy(
    manager: EntityManager,
    personId: string,
  ): Promise<{ groupId: string; nextId: string | null }[]> {
    return manager.query(
      `select g.id as "groupId", (
         select m.person_id from practice_group_members m join people p on p.id = m.person_id and p.state = 'active'
         where m.practice_group_id = g.id and m.left_at is null and m.person_id <> $1
         order by m.seat limit 1) as "nextId"
       from practice_groups g where g.cohort_id is null and ${facilitates('$1')} order by g.id`,
      [personId],
    );
  }
}
