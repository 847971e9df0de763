import { type DemoPeople, demoId, RoleAssignment } from '@colloquy/people';
import type { EntityManager } from 'typeorm';
import { secondSundayAfter, shiftedDate } from './demo-calendar.rule.js';
import { ProgrammeRound } from './programme-round.entity.js';
import { Programme } from './programme.entity.js';

export interface DemoProgrammes {
  programmeId: string;
  /** The round whose cohorts are meeting now. */
  deliveringRoundId: string;
  /** The fictional further round, open for nominations; the heated thread hangs on its announcement. */
  openRoundId: string;
}

const ZONE = 'Europe/London';

export async function seedProgrammes(
  manager: EntityManager,
  people: DemoPeople,
  now: Date,
): Promise<DemoProgrammes> {
  const ids: DemoProgrammes = {
    programmeId: demoId('programme/adult-social-care-leadership'),
    deliveringRoundId: demoId('round/1'),
    openRoundId: demoId('round/2'),
  };
  await manager.insert(Programme, {
    id: ids.programmeId,
    key: 'adult-social-care-leadership',
    title: 'Adult social care leadership programme',
    purpose: 'For people who lead practice in adult social care, and for those who are about to.',
    audience:
      'Principal social workers, leads of approved mental health professionals and principal occupational therapists, and senior practitioners on their way there. Directors nominate.',
    startsOn: shiftedDate('2024-06-11', now),
    endsOn: shiftedDate('2024-12-10', now),
    publishedAt: new Date(now.getTime() - 400 * 86_400_000),
  });
  await manager.insert(ProgrammeRound, [
    {
      id: ids.deliveringRoundId,
      programmeId: ids.programmeId,
      number: 1,
      title: 'Round 1',
      state: 'delivering',
      nominationsCloseOn: shiftedDate('2024-04-14', now),
      zone: ZONE,
    },
    {
      id: ids.openRoundId,
      programmeId: ids.programmeId,
      number: 2,
      title: 'Round 2',
      state: 'open_for_nominations',
      nominationsCloseOn: secondSundayAfter(now),
      zone: ZONE,
    },
  ]);
  await manager.insert(RoleAssignment, {
    id: demoId('role/rosalind/programme_lead'),
    personId: people.id('rosalind'),
    role: 'programme_lead',
    scopeType: 'programme',
    scopeId: ids.programmeId,
    validFrom: new Date(now.getTime() - 400 * 86_400_000),
  });
  return ids;
}
