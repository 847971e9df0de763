import { PersonalData, type PersonalPart } from '@colloquy/people';
import { audit } from '@colloquy/platform-audit';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { GroupChanges } from './groups/group-changes.js';
import { GroupsRepository } from './groups/groups.repository.js';

/** Places in cohorts and groups end; that there was one stays, since what a group did is counted by them. */
@Injectable()
export class CohortsData implements PersonalPart {
  readonly part = 'cohorts';
  readonly columns = {
    'enrolments.person_id': 'stays',
    'practice_group_members.person_id': 'stays',
    'learning_sessions.presenter_id': 'stays',
  } as const;
  readonly exports = {
    cohorts: `select c.name, e.place, e.state, e.enrolled_at, e.ended_at from enrolments e
      join cohorts c on c.id = e.cohort_id where e.person_id = $1 order by e.enrolled_at`,
    groups: `select g.name, m.joined_at, m.left_at from practice_group_members m
      join practice_groups g on g.id = m.practice_group_id where m.person_id = $1 order by m.joined_at`,
    sessions_you_present: `select title, on_date, at_time, zone, cancelled_at from learning_sessions
      where presenter_id = $1 order by starts_at`,
  };

  constructor(
    data: PersonalData,
    private readonly groups: GroupsRepository,
    private readonly changes: GroupChanges,
  ) {
    data.register(this);
  }

  async erase(write: Write, personId: string): Promise<void> {
    const { manager } = write;
    await this.#handOn(write, personId);
    await manager.query(
      'update practice_group_members set left_at = db_now() where person_id = $1 and left_at is null',
      [personId],
    );
    await manager.query(
      'update enrolments set ended_at = db_now() where person_id = $1 and ended_at is null',
      [personId],
    );
    await manager.query(
      'update learning_sessions set presenter_id = null where presenter_id = $1 and starts_at > db_now()',
      [personId],
    );
  }

  /** No group is left without: where this person facilitated, whoever has been there longest does. */
  async #handOn(write: Write, personId: string): Promise<void> {
    const { manager } = write;
    for (const { groupId, nextId } of await this.groups.ledBy(manager, personId)) {
      await this.groups.lockedStandingOf(manager, groupId, personId);
      await this.groups.endFacilitation(manager, groupId, personId);
      if (!nextId) continue;
      await this.groups.makeFacilitator(manager, groupId, nextId);
      await this.groups.forgetPresenter(manager, groupId, nextId);
      await this.changes.tell(write, groupId, { joined: [], left: [], alsoTold: [nextId] });
      await audit(manager, {
        actorId: personId,
        action: 'group.handed_over',
        subject: groupId,
        facts: { personId: nextId },
      });
    }
  }
}
