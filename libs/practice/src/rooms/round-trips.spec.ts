import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import pg from 'pg';
import { testPractice } from '../practice.factory.js';
import { ExtendStep } from '../steps/extend-step.js';
import { NextStep } from '../steps/next-step.js';
import { ChangeHand } from '../turns/change-hand.js';
import { FinishTurn } from '../turns/finish-turn.js';
import { aRoomOf, type RoomWithPeople } from './live-room.factory.js';
import { ReadRoom } from './read-room.js';
import { StartRoom } from './start-room.js';

/**
 * A command holds its room while it asks the database, and everybody else’s waits. Each question costs more than its
 * answer, so their number is what is held here. BEGIN and COMMIT count; what is told after the commit does not.
 */
describe('LR-105: questions a room’s command asks the database', () => {
  const app = testPractice();
  const query = jest.spyOn(pg.Client.prototype, 'query');
  afterAll(() => query.mockRestore());

  const steps = [1, 2, 3].map((n) => ({ title: `Round ${n}`, turns: { mayPass: true } }));
  const begun = async () => {
    const room = await aRoomOf(app, steps, { members: 5 });
    const { thing } = await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    const holder = room.everybody.find(({ personId }) => personId === thing.turns!.holder)!;
    return { ...room, holder, version: thing.step!.version };
  };
  type Begun = RoomWithPeople & { holder: RoomWithPeople['presenter']; version: number };

  /** What was asked in the one transaction that this takes, in order. */
  async function asked(work: () => Promise<unknown>): Promise<string[]> {
    query.mockClear();
    await work();
    const all = query.mock.calls.map(([question]: unknown[], i) => ({
      text: String((question as { text?: string }).text ?? question)
        .replace(/\s+/g, ' ')
        .trim(),
      client: query.mock.contexts[i],
    }));
    const transactions = all.filter(({ text }) => text === 'START TRANSACTION');
    expect(transactions).toHaveLength(1);
    return all.filter(({ client }) => client === transactions[0]!.client).map(({ text }) => text);
  }

  it.each<[string, number, (room: Begun) => Promise<unknown>]>([
    [
      'going on to the next step',
      8,
      ({ facilitators: [lead], id, version }) => app.get(NextStep).run(lead!, id, { version }, randomUUID()),
    ],
    [
      'giving the step more time',
      8,
      ({ facilitators: [lead], id, version }) =>
        app.get(ExtendStep).run(lead!, id, randomUUID(), { version, minutes: 1 }),
    ],
    [
      'raising a hand',
      6,
      ({ members: [member], id }) => app.get(ChangeHand).run(member!, id, { raised: true }),
    ],
    [
      'finishing one’s turn',
      6,
      ({ holder, id, version }) => app.get(FinishTurn).run(holder, id, { stepVersion: version }),
    ],
    [
      'passing one’s turn',
      6,
      ({ holder, id, version }) => app.get(FinishTurn).pass(holder, id, { stepVersion: version }),
    ],
  ])('%s: %i at most', async (_, most, command) => {
    const room = await begun();
    const questions = await asked(() => command(room));
    expect(questions.at(-1)).toBe('COMMIT');
    expect(questions.slice(0, most)).toEqual(questions);
  });

  it('the same however many are in the room', async () => {
    const few = await begun();
    const many = await aRoomOf(app, steps, { members: 9 });
    await app.get(StartRoom).run(many.facilitators[0]!, many.id);
    const count = async ({ id, members: [member] }: RoomWithPeople) =>
      (await asked(() => app.get(ChangeHand).run(member!, id, { raised: true }))).length;
    expect(await count(many)).toBe(await count(few));
  });

  it('the room’s page: 15 at most', async () => {
    const { facilitators, members, id } = await begun();
    for (const actor of [facilitators[0]!, members[0]!]) {
      const questions = await asked(() => app.get(ReadRoom).run(actor, id));
      expect(questions.slice(0, 15)).toEqual(questions);
    }
  });
});
