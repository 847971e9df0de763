import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { ProgrammeRound } from './programme-round.entity.js';
import { Programme } from './programme.entity.js';

/** A round in delivery, with its programme. */
export async function aProgrammeRound(
  manager: EntityManager,
  given: Partial<ProgrammeRound> = {},
): Promise<ProgrammeRound> {
  const programme = await manager.save(Programme, {
    id: randomUUID(),
    key: `programme_${randomUUID().slice(0, 8)}`,
    title: 'Leading practice together',
    purpose: 'For people who lead practice.',
  });
  return manager.save(ProgrammeRound, {
    id: randomUUID(),
    programmeId: programme.id,
    number: 1,
    title: 'Round 1',
    state: 'delivering',
    nominationsCloseOn: '2024-04-14',
    zone: 'Europe/London',
    ...given,
  });
}
