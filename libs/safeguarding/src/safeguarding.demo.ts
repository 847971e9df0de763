import { type DemoPeople, demoId } from '@colloquy/people';
import type { EntityManager } from 'typeorm';
import { Concern } from './concern.entity.js';
import { ConcernEntry } from './concern-entry.entity.js';
import words from '../demo/concerns.json' with { type: 'json' };

const DAY = 86_400_000;

/** Two concerns of the demonstration: one closed with its confirmation, one acknowledged and open. */
export async function seedSafeguarding(manager: EntityManager, people: DemoPeople, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  for (const { key, daysAgo, entries, ...said } of words.concerns) {
    const id = demoId(`concern/${key}`);
    const last = entries.at(-1)!;
    await manager.insert(Concern, {
      ...said,
      id,
      state: last.state as Concern['state'],
      toldEmployer: said.toldEmployer as Concern['toldEmployer'],
      reporterId: null,
      placeKind: 'site',
      placeId: null,
      namesLead: false,
      mayTellFacilitators: false,
      version: entries.length + 1,
      raisedAt: before(daysAgo),
      changedAt: before(last.daysAgo),
      dueAt: before(daysAgo - 1),
    });
    await manager.insert(
      ConcernEntry,
      entries.map(({ state, note, daysAgo: days }) => ({
        concernId: id,
        personId: people.id('solomon'),
        state: state as Concern['state'],
        note,
        at: before(days),
      })),
    );
  }
}
