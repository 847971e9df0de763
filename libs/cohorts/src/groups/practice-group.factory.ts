import { randomUUID } from 'node:crypto';
import { Person, RoleAssignment } from '@colloquy/people';
import { aProgrammeRound } from '@colloquy/programmes/testing';
import type { EntityManager } from 'typeorm';
import { Cohort } from '../cohort.entity.js';
import { Enrolment } from '../enrolment.entity.js';
import { LearningSession } from '../sessions/learning-session.entity.js';
import { PracticeGroupMember } from './practice-group-member.entity.js';
import { PracticeGroup } from './practice-group.entity.js';

export interface PracticeGroupWithPeople {
  group: PracticeGroup;
  session: LearningSession;
  /** In seating order. */
  members: Person[];
  facilitators: Person[];
}

const since = new Date('2024-01-01T09:00:00Z');

/** A practice group with its cohort, members, facilitators and one practice session at half past nine on 17 October 2024. */
export async function aPracticeGroup(
  manager: EntityManager,
  given: { id?: string; members?: number; facilitators?: number; session?: Partial<LearningSession> } = {},
): Promise<PracticeGroupWithPeople> {
  const round = await aProgrammeRound(manager);
  const cohort = await manager.save(Cohort, {
    id: randomUUID(),
    programmeRoundId: round.id,
    name: 'C',
    places: 20,
  });
  const group = await manager.save(PracticeGroup, {
    id: given.id ?? randomUUID(),
    cohortId: cohort.id,
    name: 'C3',
  });
  const people = (count: number, says: string) =>
    Promise.all(
      Array.from({ length: count }, (_, i) =>
        manager.save(Person, { id: randomUUID(), displayName: `${says} ${i + 1}`, selfDescription: says }),
      ),
    );
  const members = await people(given.members ?? 3, 'Member');
  const facilitators = await people(given.facilitators ?? 2, 'Facilitator');
  for (const [i, { id: personId }] of members.entries()) {
    const enrolment = await manager.save(Enrolment, {
      id: randomUUID(),
      cohortId: cohort.id,
      personId,
      place: `C${i + 1}`,
      state: 'active',
      enrolledAt: since,
    });
    await manager.save(PracticeGroupMember, {
      id: randomUUID(),
      practiceGroupId: group.id,
      personId,
      enrolmentId: enrolment.id,
      seat: i + 1,
      joinedAt: since,
    });
  }
  for (const [i, { id: personId }] of facilitators.entries())
    await manager.save(RoleAssignment, {
      id: randomUUID(),
      personId,
      role: 'facilitator',
      scopeType: 'cohort',
      scopeId: cohort.id,
      // One after the other: they sit in the order in which they were given the role.
      validFrom: new Date(since.getTime() + i),
    });
  const session = await manager.save(LearningSession, {
    id: randomUUID(),
    programmeRoundId: round.id,
    cohortId: cohort.id,
    practiceGroupId: group.id,
    kind: 'practice_session',
    number: 1,
    title: 'Practice session 1',
    onDate: '2024-10-17',
    atTime: '09:30',
    zone: 'Europe/London',
    minutes: 90,
    ...given.session,
  });
  return { group, session, members, facilitators };
}
