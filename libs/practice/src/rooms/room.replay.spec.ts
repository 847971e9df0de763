import { randomUUID } from 'node:crypto';
import { emptyBoard, reduceRoom, type RoomBoard, type StreamEvent } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Limits } from '@colloquy/platform-limits';
import { PostMessage } from '../messages/post-message.js';
import { testPractice } from '../practice.factory.js';
import { ChangeHand } from '../turns/change-hand.js';
import { ExtendStep } from '../steps/extend-step.js';
import { FinishTurn } from '../turns/finish-turn.js';
import { HandTurn } from '../turns/hand-turn.js';
import { TakeTurn } from '../turns/take-turn.js';
import { ChangePart } from '../parts/change-part.js';
import { HideNote } from '../writing/hide-note.js';
import { KeepNote } from '../writing/keep-note.js';
import { OpenWriting } from '../writing/open-writing.js';
import { RemoveNote } from '../writing/remove-note.js';
import { RevealNotes } from '../writing/reveal-notes.js';
import { NextStep } from '../steps/next-step.js';
import { PlaySeat } from '../demonstration/play-seat.js';
import { CloseRoom } from './close-room.js';
import { EnterRoom } from './enter-room.js';
import { LeaveRoom } from './leave-room.js';
import { aRoomOf, type RoomWithPeople } from './live-room.factory.js';
import { ReadRoom } from './read-room.js';
import { SetCallLink } from './set-call-link.js';
import { StartRoom } from './start-room.js';

/** Every kind of turns and of writing; each twice, so that a group can go on for a while. */
const steps = [1, 2].flatMap(() => [
  { turns: { mayPass: true, seconds: 60 } },
  { turns: { kind: 'talking_piece' as const, mayPass: true, without: ['observer'] } },
  { turns: { kind: 'queue' as const, order: 'least_heard' as const, mayPass: false } },
  { writing: { kind: 'hidden' as const } },
  { writing: { kind: 'hidden' as const, isAnonymous: true } },
]);
const parts = [
  { key: 'scribe', title: 'Scribe', says: '', count: 1 },
  { key: 'observer', title: 'Observer', says: '', count: null },
];

/** The same chances in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

describe('LR-44: the stream of a room, replayed from its first event', () => {
  const app = testPractice();
  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
  });

  async function board(room: RoomWithPeople): Promise<{ live: RoomBoard; seq: number }> {
    const page = await app.get(ReadRoom).run(room.facilitators[0]!, room.id);
    if (page.kind !== 'room') throw new Error('still the lobby');
    return { live: page.room.board, seq: page.room.streams[`room:${room.id}/members`]!.seq };
  }
  async function replayed(room: RoomWithPeople, until: number): Promise<RoomBoard> {
    const { rows } = await app.database.pool.query<StreamEvent<'room/members'>>(
      'select seq::int, type, subject, payload, at from stream_event where stream = $1 and seq <= $2 order by seq',
      [`room:${room.id}/members`, until],
    );
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1));
    return rows.reduce(reduceRoom, emptyBoard);
  }

  async function hideOne(room: RoomWithPeople, actor: Actor): Promise<unknown> {
    const [note] = (await board(room)).live.notes.filter(({ hidden }) => !hidden);
    return note && app.get(HideNote).run(actor, room.id, note.id, { reason: 'other' });
  }

  /** To the last step, with a note in each that takes notes. */
  async function walkOn(room: RoomWithPeople): Promise<void> {
    const [lead] = room.facilitators;
    await app.get(EnterRoom).run(lead!, room.id);
    for (;;) {
      const { version: stepVersion } = (await board(room)).live.step!;
      const note = { stepVersion, text: 'on the way', isDraft: false, receipt: randomUUID() };
      await app
        .get(KeepNote)
        .run(lead!, room.id, randomUUID(), note)
        .catch(() => undefined);
      const isMoved = await app
        .get(NextStep)
        .run(lead!, room.id, { version: stepVersion })
        .catch(() => null);
      if (!isMoved) return;
    }
  }

  /** Whatever somebody might press, refused or not. */
  function press(room: RoomWithPeople, actor: Actor, roll: (sides: number) => number): Promise<unknown> {
    const version = 1 + roll(10);
    const { id } = room;
    const someone = room.everybody[roll(room.everybody.length)]!.personId!;
    const part = ['scribe', 'observer'][roll(2)]!;
    const noteId = `00000000-0000-4000-8000-${String(roll(20)).padStart(12, '0')}`;
    const presses: (() => Promise<unknown>)[] = [
      () => app.get(StartRoom).run(actor, id),
      () => app.get(NextStep).run(actor, id, { version }),
      () => app.get(ExtendStep).run(actor, id, randomUUID(), { version, minutes: 1 + roll(3) }),
      () => app.get(FinishTurn).run(actor, id, { stepVersion: version }),
      () => app.get(FinishTurn).pass(actor, id, { stepVersion: version }),
      () => app.get(ChangeHand).run(actor, id, { raised: roll(2) === 0 }),
      () => app.get(ChangeHand).run(actor, id, { raised: true }),
      () => app.get(EnterRoom).run(actor, id),
      () => app.get(EnterRoom).run(actor, id),
      () => app.get(TakeTurn).run(actor, id, { stepVersion: version }),
      () => app.get(HandTurn).run(actor, id, { stepVersion: version, to: someone }),
      () => app.get(ChangePart).run(actor, id, { part, has: roll(2) === 0, personId: someone }),
      () => app.get(RemoveNote).run(actor, id, noteId),
      () => app.get(OpenWriting).run(actor, id, { stepVersion: version, isAnonymous: roll(2) === 0 }),
      () =>
        roll(3) === 0 ? app.get(RevealNotes).run(actor, id, { stepVersion: version }) : Promise.resolve(),
      () => hideOne(room, actor),
      ...Array.from(
        { length: 4 },
        () => () =>
          app.get(KeepNote).run(actor, id, roll(2) === 0 ? noteId : randomUUID(), {
            stepVersion: version,
            text: `note ${roll(1000)}`,
            isDraft: roll(5) === 0,
            receipt: randomUUID(),
          }),
      ),
      () => (roll(3) === 0 ? app.get(LeaveRoom).run(actor, id) : Promise.resolve()),
      () => app.get(SetCallLink).run(actor, id, randomUUID(), { url: `https://call.example/${roll(9)}` }),
      () => app.get(PlaySeat).run(id, actor.personId!, roll(2) === 0),
      ...Array.from(
        { length: 5 },
        () => () => app.get(PostMessage).run(actor, id, randomUUID(), { text: `line ${roll(1000)}` }),
      ),
    ];
    return presses[roll(presses.length)]!().catch(() => undefined);
  }

  it.each([1, 2, 3])(
    'gives the board that the tables give, after everybody pressed everything at once (%i)',
    async (seed) => {
      const room = await aRoomOf(app, steps, { parts });
      const roll = dice(seed * 7919);
      await app.get(StartRoom).run(room.facilitators[0]!, room.id);
      for (let wave = 0; wave < 15; wave += 1) {
        const presses = Array.from({ length: 12 }, () =>
          press(room, room.everybody[roll(room.everybody.length)]!, roll),
        );
        // In the middle of it all too: a snapshot is one moment of the stream.
        const during = await board(room);
        expect(during.live).toEqual(await replayed(room, during.seq));
        await Promise.all(presses);
      }
      const { live, seq } = await board(room);
      expect(live.messages.length).toBeGreaterThan(5);
      expect(live).toEqual(await replayed(room, seq));
      await walkOn(room);
      const walked = await board(room);
      expect(walked.live).toEqual(await replayed(room, walked.seq));
      await app.get(CloseRoom).run(room.facilitators[0]!, room.id);
      const closed = await board(room);
      expect(closed.live).toEqual(await replayed(room, closed.seq));
      expect(closed.live).toMatchObject({ state: 'closed', turns: null, hands: [] });
    },
    60_000,
  );
});
