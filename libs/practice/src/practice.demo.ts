import { type DemoCohorts, demoGroupId, SessionsRepository } from '@colloquy/cohorts';
import { type DemoPeople, demoId } from '@colloquy/people';
import type { TextRenderer } from '@colloquy/platform-text';
import type { EntityManager } from 'typeorm';
import dilemma from '../demo/dilemma.json' with { type: 'json' };
import { MethodsRepository } from './methods/methods.repository.js';
import { AgreementsRepository } from './agreements/agreements.repository.js';
import { dilemmaText } from './dilemmas/dilemma-text.rule.js';
import { OpenRoom } from './rooms/open-room.js';
import { PracticeDilemma } from './dilemmas/practice-dilemma.entity.js';

/** Oonagh’s dilemma, and the lobby of C3’s session today, open on arrival. */
export async function seedPractice(
  manager: EntityManager,
  texts: TextRenderer,
  people: DemoPeople,
  cohorts: DemoCohorts,
  now: Date,
): Promise<void> {
  const methods = new MethodsRepository();
  await methods.keepBuiltIn(manager);
  const practiceGroupId = demoGroupId(dilemma.group);
  const markdown = dilemmaText({ ...dilemma, hard: '' });
  const { html, version } = await texts.render(markdown, 'article');
  await manager.insert(PracticeDilemma, {
    id: demoId(`dilemma/${dilemma.group}`),
    practiceGroupId,
    presenterId: people.id(dilemma.presenter),
    state: 'cleared',
    happened: dilemma.happened,
    question: dilemma.question,
    confirmedAt: new Date(now.getTime() - 2 * 86_400_000),
    markdown,
    html,
    rendererVersion: version,
    clearedAt: new Date(now.getTime() - 86_400_000),
  });
  const openRoom = new OpenRoom(new SessionsRepository(), methods, new AgreementsRepository(texts));
  await openRoom.run(
    manager,
    { id: cohorts.todaySessionId, practiceGroupId },
    { id: demoId('room/C3/today'), isDemo: true, playsEmptySeats: true },
  );
}
