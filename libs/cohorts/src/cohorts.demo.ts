import type { SessionCard } from '@colloquy/contracts';
import { type DemoPeople, demoId, RoleAssignment } from '@colloquy/people';
import { type DemoProgrammes, shiftedDate } from '@colloquy/programmes';
import type { EntityManager } from 'typeorm';
import calendar from '../demo/calendar.json' with { type: 'json' };
import { Cohort } from './cohort.entity.js';
import { Enrolment, type EnrolmentState } from './enrolment.entity.js';
import { LearningSession } from './sessions/learning-session.entity.js';
import { PracticeGroupMember } from './groups/practice-group-member.entity.js';
import { PracticeGroup } from './groups/practice-group.entity.js';
import { SessionsRepository } from './sessions/sessions.repository.js';

export interface DemoCohorts {
  /** The session of group C3 that begins ten minutes after seeding. */
  todaySessionId: string;
}

type CohortName = keyof typeof calendar.cohorts;
const names = Object.keys(calendar.cohorts) as CohortName[];
const cohortId = (name: string) => demoId(`cohort/${name}`);
/** A practice group of the demonstration, by its name: C3. */
export const demoGroupId = (name: string) => demoId(`group/${name}`);

/** Of sixty enrolments these two have a story; everybody else is in the middle of theirs. */
const stories: Record<string, { state: EnrolmentState; endedOn?: string }> = {
  A18: { state: 'learning_completed' },
  A19: { state: 'withdrawn', endedOn: '2024-07-08' },
};

export async function seedCohorts(
  manager: EntityManager,
  people: DemoPeople,
  programmes: DemoProgrammes,
  now: Date,
): Promise<DemoCohorts> {
  const programmeRoundId = programmes.deliveringRoundId;
  const on = (fixture: string) => shiftedDate(fixture, now);
  const groups = [...new Set(people.participants.map(({ group }) => group))].sort();
  await manager.insert(
    Cohort,
    names.map((name) => ({ id: cohortId(name), programmeRoundId, name, places: 20 })),
  );
  await manager.insert(
    PracticeGroup,
    groups.map((name) => ({ id: demoGroupId(name), cohortId: cohortId(name[0]!), name })),
  );
  await seedEnrolments(manager, people, on);
  await seedRoles(manager, people, on);
  await seedSessions(manager, programmeRoundId, groups, on);
  const todaySessionId = demoId('session/C3/practice_session/1');
  await new SessionsRepository().moveTo(manager, todaySessionId, 10);
  return { todaySessionId };
}

async function seedEnrolments(
  manager: EntityManager,
  people: DemoPeople,
  on: (fixture: string) => string,
): Promise<void> {
  const since = (cohort: string) =>
    new Date(`${on(calendar.firstEnrolments[cohort as CohortName])}T09:00:00Z`);
  const ended = (place: string) => {
    const day = stories[place]?.endedOn;
    return day ? new Date(`${on(day)}T16:00:00Z`) : null;
  };
  await manager.insert(
    Enrolment,
    people.participants.map(({ personId, cohort, seat: place }) => ({
      id: demoId(`enrolment/${place}`),
      cohortId: cohortId(cohort),
      personId,
      place,
      state: stories[place]?.state ?? 'active',
      enrolledAt: since(cohort),
      endedAt: ended(place),
    })),
  );
  await manager.insert(
    PracticeGroupMember,
    people.participants.map(({ personId, group, cohort, seat: place }) => ({
      id: demoId(`group-member/${place}`),
      practiceGroupId: demoGroupId(group),
      personId,
      enrolmentId: demoId(`enrolment/${place}`),
      seat: ((Number(place.slice(1)) - 1) % 5) + 1,
      joinedAt: since(cohort),
      leftAt: ended(place),
    })),
  );
}

async function seedRoles(
  manager: EntityManager,
  people: DemoPeople,
  on: (fixture: string) => string,
): Promise<void> {
  const at = (fixture: string) => new Date(`${on(fixture)}T09:00:00Z`);
  const facilitates = (key: string, scopeType: 'cohort' | 'group', name: string, from: string) => ({
    id: demoId(`role/${key}/facilitator/${name}`),
    personId: people.id(key),
    role: 'facilitator' as const,
    scopeType,
    scopeId: scopeType === 'cohort' ? cohortId(name) : demoGroupId(name),
    validFrom: at(from),
  });
  await manager.insert(RoleAssignment, [
    facilitates('imogen', 'cohort', 'A', '2024-05-01'),
    facilitates('imogen', 'cohort', 'C', '2024-05-01'),
    facilitates('desmond', 'cohort', 'B', '2024-05-01'),
    facilitates('desmond', 'group', 'C3', '2024-10-14'),
    ...people.participants.map(({ personId, cohort, seat: place }) => ({
      id: demoId(`role/${place}/participant`),
      personId,
      role: 'participant' as const,
      scopeType: 'cohort' as const,
      scopeId: cohortId(cohort),
      validFrom: at(calendar.firstEnrolments[cohort as CohortName]),
      validTo: stories[place]?.endedOn ? at(stories[place].endedOn) : null,
    })),
  ]);
}

/** Learning days and group learning belong to a cohort, practice sessions to each of its groups, the conference to all. */
async function seedSessions(
  manager: EntityManager,
  programmeRoundId: string,
  groups: string[],
  on: (fixture: string) => string,
): Promise<void> {
  const session = (
    kind: keyof typeof calendar.kinds,
    scope: string,
    number: number,
    fixture: string,
    group: string | null,
  ): Partial<LearningSession> => {
    const { title, at, minutes } = calendar.kinds[kind];
    const about = kind === 'group_learning' ? `: ${calendar.kinds.group_learning.about[number - 1]}` : '';
    return {
      id: demoId(`session/${scope}/${kind}/${number}`),
      programmeRoundId,
      cohortId: cohortId(scope[0]!),
      practiceGroupId: group && demoGroupId(group),
      kind: kind satisfies SessionCard['kind'],
      number,
      title: `${title} ${number}${about}`,
      onDate: on(fixture),
      atTime: at,
      zone: calendar.zone,
      minutes,
    };
  };
  const { conference } = calendar;
  await manager.insert(LearningSession, [
    ...names.flatMap((name) => [
      ...calendar.cohorts[name].learning_day.map((day, i) => session('learning_day', name, i + 1, day, null)),
      ...calendar.cohorts[name].group_learning.map((day, i) =>
        session('group_learning', name, i + 1, day, null),
      ),
      ...groups
        .filter((group) => group.startsWith(name))
        .flatMap((group) =>
          calendar.cohorts[name].practice_session.map((day, i) =>
            session('practice_session', group, i + 1, day, group),
          ),
        ),
    ]),
    {
      id: demoId('session/conference'),
      programmeRoundId,
      cohortId: null,
      practiceGroupId: null,
      kind: 'conference',
      number: 1,
      title: conference.title,
      onDate: on(conference.on),
      atTime: conference.at,
      zone: calendar.zone,
      minutes: conference.minutes,
    },
  ]);
}
