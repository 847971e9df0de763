import { demoCommenters, discussionEntities, seedDiscussion } from '@colloquy/discussion';
import { dataSourceOptions } from '@colloquy/platform-database';
import { moderationEntities } from '@colloquy/moderation';
import { TextRenderer } from '@colloquy/platform-text';
import { cohortEntities, seedCohorts } from '@colloquy/cohorts';
import { Organisation, Person, RoleAssignment, seedPeople } from '@colloquy/people';
import { practiceEntities, seedPractice } from '@colloquy/practice';
import { programmeEntities, seedProgrammes } from '@colloquy/programmes';
import { safeguardingEntities, seedSafeguarding } from '@colloquy/safeguarding';
import { publishingEntities, seedPublishing } from '@colloquy/publishing';
import { DataSource } from 'typeorm';

/** Any number will do, as long as every node asks for the same lock. */
const LOCK = 4_242_002;

const entities = [
  ...[Organisation, Person, RoleAssignment],
  ...safeguardingEntities,
  ...publishingEntities,
  ...programmeEntities,
  ...cohortEntities,
  ...moderationEntities,
  ...discussionEntities,
  ...practiceEntities,
];

/** Writes the demonstration once, in one transaction, with instants in the past. A second call changes nothing. */
export async function seedDemonstration(url: string): Promise<void> {
  const source = await new DataSource(dataSourceOptions(url, entities)).initialize();
  const texts = new TextRenderer();
  try {
    await source.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [LOCK]);
      const [done] = await manager.query("select 1 from installation where key = 'demonstration'");
      if (done) return;
      const [{ now }] = await manager.query('select db_now() as now');
      const people = await seedPeople(
        manager,
        demoCommenters(now),
        new Date(now.getTime() - 400 * 86_400_000),
      );
      await seedSafeguarding(manager, people, now);
      const articles = await seedPublishing(manager, texts);
      const programmes = await seedProgrammes(manager, people, now);
      const cohorts = await seedCohorts(manager, people, programmes, now);
      await seedDiscussion(manager, texts, articles, programmes.programmeId, now);
      await seedPractice(manager, texts, people, cohorts, now);
      await manager.query(
        "insert into installation values ('demonstration', jsonb_build_object('seededAt', db_now()))",
      );
    });
  } finally {
    await texts.onApplicationShutdown();
    await source.destroy();
  }
}
