import { dataSourceOptions } from '@colloquy/platform-database';
import { Organisation, Person, RoleAssignment } from '@colloquy/people';
import { programmeEntities } from '@colloquy/programmes';
import { testDatabase } from '@colloquy/testing';
import { DataSource } from 'typeorm';
import { cohortEntities } from '../cohorts.module.js';
import { LearningSession } from './learning-session.entity.js';
import { aPracticeGroup } from '../groups/practice-group.factory.js';
import { SessionsRepository } from './sessions.repository.js';

describe('a session’s time', () => {
  const database = testDatabase();
  let source: DataSource;
  beforeAll(async () => {
    source = await new DataSource(
      dataSourceOptions(database.url, [
        Organisation,
        Person,
        RoleAssignment,
        ...programmeEntities,
        ...cohortEntities,
      ]),
    ).initialize();
  });
  afterAll(() => source.destroy());

  it.each([
    ['2024-10-17', '09:30', '2024-10-17T08:30:00.000Z'],
    ['2024-11-07', '09:30', '2024-11-07T09:30:00.000Z'],
    ['2024-06-11', '09:30', '2024-06-11T08:30:00.000Z'],
  ])('A-081: %s at %s in London is %s', async (onDate, atTime, instant) => {
    const { session } = await aPracticeGroup(source.manager, { session: { onDate, atTime } });
    const { startsAt, ...wall } = await source.manager.findOneByOrFail(LearningSession, { id: session.id });
    expect(startsAt.toISOString()).toBe(instant);
    expect([wall.onDate, wall.atTime]).toEqual([onDate, `${atTime}:00`]);
  });

  it('R-160: the instant follows the wall clock when a session is moved, and cannot be set beside it', async () => {
    const { session } = await aPracticeGroup(source.manager);
    await source.query(
      "update learning_sessions set on_date = '2024-11-07', starts_at = now() where id = $1",
      [session.id],
    );
    const moved = await source.manager.findOneByOrFail(LearningSession, { id: session.id });
    expect(moved.startsAt.toISOString()).toBe('2024-11-07T09:30:00.000Z');
  });

  it('knows who belongs to the group that holds it, by memberships and roles of now', async () => {
    const { group, members, facilitators } = await aPracticeGroup(source.manager, { members: 4 });
    await source.query(
      `update practice_group_members set left_at = db_now() where practice_group_id = $1 and seat = 2`,
      [group.id],
    );
    await source.query('update role_assignments set valid_to = db_now() where person_id = $1', [
      facilitators[0]!.id,
    ]);
    const people = await new SessionsRepository().peopleOf(source.manager, group.id);
    expect(people.members.map(({ personId }) => personId)).toEqual([0, 2, 3].map((i) => members[i]!.id));
    expect(people.facilitators).toEqual([facilitators[1]!.id]);
  });
});
