import { type DemoCohorts, demoGroupId, SessionsRepository } from '@colloquy/cohorts';
import { type DemoPeople, demoId } from '@colloquy/people';
import type { TextRenderer } from '@colloquy/platform-text';
import type { EntityManager } from 'typeorm';
import dilemma from '../demo/dilemma.json' with { type: 'json' };
import { MethodsRepository } from './methods/methods.repository.js';
import { AgreementsRepository } from './agreements/agreements.repository.js';
import { GatheringAgreements } from './agreements/gathering-agreements.js';
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
  const sessions = new SessionsRepository();
  const openRoom = new OpenRoom(
    sessions,
    methods,
    new AgreementsRepository(texts),
    new GatheringAgreements(texts, sessions),
  );
  await openRoom.run(
    manager,
    { id: cohorts.todaySessionId, practiceGroupId },
    { id: demoId('room/C3/today'), isDemo: true, playsEmptySeats: true },
  );
  await seedLastTime(manager, openRoom, people, practiceGroupId);
}

/** C3’s session of two weeks ago, closed, with something that each of its members meant to do. */
async function seedLastTime(
  manager: EntityManager,
  openRoom: OpenRoom,
  people: DemoPeople,
  practiceGroupId: string,
): Promise<void> {
  const [sessionId, roomId] = [demoId('session/C3/before'), demoId('room/C3/before')];
  const session = { id: sessionId, practiceGroupId, inMinutes: -14 * 24 * 60, zone: 'Europe/London' };
  const sessions = new SessionsRepository();
  await sessions.addPracticeSession(manager, session);
  await sessions.numberByStart(manager, practiceGroupId);
  await openRoom.run(manager, { id: sessionId, practiceGroupId }, { id: roomId, isDemo: true });
  await manager.query(
    `update live_rooms r set state = 'closed', dilemma_id = null, opened_at = s.starts_at - interval '15 minutes',
       started_at = s.starts_at, closed_at = s.starts_at + interval '70 minutes'
     from learning_sessions s where r.id = $1 and s.id = r.learning_session_id`,
    [roomId],
  );
  for (const { presenter, text } of dilemma.actions)
    await manager.query(
      `insert into workplace_actions (room_id, person_id, text, added_at)
       select $1, $2, $3, closed_at from live_rooms where id = $1`,
      [roomId, people.id(presenter), text],
    );
}
