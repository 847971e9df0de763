import { randomUUID } from 'node:crypto';
import { emptyBoard, reduceRoom, type RoomBoard, type StreamEvent } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Limits } from '@colloquy/platform-limits';
import { Presence } from '@colloquy/platform-presence';
import { PostMessage } from '../messages/post-message.js';
import { testPractice } from '../practice.factory.js';
import { ChangePart } from '../parts/change-part.js';
import { ChangeReady } from '../steps/change-ready.js';
import { CountHeads } from '../steps/count-heads.js';
import { ExtendStep } from '../steps/extend-step.js';
import { GoWithout } from '../steps/go-without.js';
import { InsertStep } from '../steps/insert-step.js';
import { ChangeHand } from '../turns/change-hand.js';
import { FinishTurn } from '../turns/finish-turn.js';
import { HandTurn } from '../turns/hand-turn.js';
import { TakeTurn } from '../turns/take-turn.js';
import { HideNote } from '../writing/hide-note.js';
import { KeepNote } from '../writing/keep-note.js';
import { OpenWriting } from '../writing/open-writing.js';
import { RemoveNote } from '../writing/remove-note.js';
import { RevealNotes } from '../writing/reveal-notes.js';
import { NextStep } from '../steps/next-step.js';
import { PauseRoom } from '../steps/pause-room.js';
import { PostponeStep } from '../steps/postpone-step.js';
import { RepeatStep } from '../steps/repeat-step.js';
import { ResumeRoom } from '../steps/resume-room.js';
import { SkipStep } from '../steps/skip-step.js';
import { UndoStep } from '../steps/undo-step.js';
import { PlaySeat } from '../demonstration/play-seat.js';
import { CloseRoom } from './close-room.js';
import { EnterRoom } from './enter-room.js';
import { LeaveRoom } from './leave-room.js';
import { aFullRoom, aRoomOf, type RoomWithPeople } from './live-room.factory.js';
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
  function press(
    room: RoomWithPeople,
    actor: Actor,
    roll: (sides: number) => number,
    near: number,
  ): Promise<unknown> {
    // Mostly the step they are at, or will be at a moment later.
    const version = near + roll(3);
    const { id } = room;
    const someone = room.everybody[roll(room.everybody.length)]!.personId!;
    const part = ['scribe', 'observer'][roll(2)]!;
    const noteId = `00000000-0000-4000-8000-${String(roll(20)).padStart(12, '0')}`;
    const presses: (() => Promise<unknown>)[] = [
      () => app.get(StartRoom).run(actor, id),
      () => app.get(NextStep).run(actor, id, { version }),
      () => app.get(ExtendStep).run(actor, id, randomUUID(), { version, minutes: 1 + roll(3) }),
      () => app.get(SkipStep).run(actor, id, { version, reason: roll(2) ? 'No time.' : null }),
      () => app.get(RepeatStep).run(actor, id, { version }),
      () => app.get(PostponeStep).run(actor, id, { version }),
      () => app.get(UndoStep).run(actor, id, { version }),
      () =>
        app.get(InsertStep).run(actor, id, {
          version,
          step: { title: `Put in ${roll(9)}`, prompt: '', minutes: 1 + roll(5), speak: 'in_turn' },
          begins: roll(2) === 0,
        }),
      () => app.get(GoWithout).run(actor, id, { version, way: 'general' }),
      () => app.get(GoWithout).run(actor, id, { version, way: 'another', personId: actor.personId! }),
      () => app.get(ChangeReady).run(actor, id, { stepVersion: version, ready: roll(3) > 0 }),
      () => (roll(3) === 0 ? app.get(PauseRoom).run(actor, id) : app.get(ResumeRoom).run(actor, id)),
      () => app.get(ResumeRoom).run(actor, id),
      () => app.get(CountHeads).run(id),
      () => app.get(Presence).leave(id, actor.personId!),
      () =>
        app.get(Presence).enter({
          roomId: id,
          personId: actor.personId!,
          connectionId: randomUUID(),
          nodeId: randomUUID(),
        }),
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
      let near = 1;
      for (let wave = 0; wave < 15; wave += 1) {
        const presses = Array.from({ length: 12 }, () =>
          press(room, room.everybody[roll(room.everybody.length)]!, roll, near),
        );
        // In the middle of it all too: a snapshot is one moment of the stream.
        const during = await board(room);
        expect(during.live).toEqual(await replayed(room, during.seq));
        near = during.live.step!.version;
        await Promise.all(presses);
        // Otherwise most of what follows would be refused because of a pause.
        for (const person of room.facilitators)
          await app
            .get(ResumeRoom)
            .run(person, room.id)
            .catch(() => null);
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

  it('gives it after eighty commands that were all allowed, one after the other', async () => {
    const room = await aFullRoom(app, { members: 1 });
    const roll = dice(104_729);
    const [imogen, desmond] = room.facilitators;
    let live = (await app.get(StartRoom).run(imogen!, room.id)).thing;
    const { id } = room;
    for (let done = 0; done < 80; done += 1) {
      if (done % 20 === 0) {
        const seen = await board(room);
        expect(seen.live).toEqual(live);
        expect(live).toEqual(await replayed(room, seen.seq));
      }
      const { version } = live.step!;
      const lead = roll(2) ? imogen! : desmond!;
      const somebody = room.everybody[roll(room.everybody.length)]!;
      const step = { title: `Put in ${done}`, prompt: '', minutes: 1 + roll(5), speak: 'in_turn' } as const;
      const allowed: (() => Promise<{ thing: RoomBoard }>)[] = live.course!.pause
        ? [() => app.get(ResumeRoom).run(lead, id), () => app.get(EnterRoom).run(somebody, id)]
        : [
            () => app.get(RepeatStep).run(lead, id, { version }),
            () => app.get(SkipStep).run(lead, id, { version, reason: 'No time.' }),
            () => app.get(PostponeStep).run(lead, id, { version }),
            () => app.get(InsertStep).run(lead, id, { version, step, begins: roll(2) === 0 }),
            () => app.get(UndoStep).run(lead, id, { version }),
            () => app.get(PauseRoom).run(somebody, id),
            () => app.get(ChangeReady).run(somebody, id, { stepVersion: version, ready: roll(3) > 0 }),
            () => app.get(ExtendStep).run(lead, id, randomUUID(), { version, minutes: 1 }),
            () => app.get(GoWithout).run(lead, id, { version, way: 'general' }),
            ...(done % 9 === 0 ? [() => app.get(NextStep).run(lead, id, { version })] : []),
          ];
      // Check-in may not be skipped, and nothing is awaited while a presenter is here: those two are refused.
      const answer = await allowed[roll(allowed.length)]!().catch(() => null);
      if (answer) live = answer.thing;
    }
    const { seq } = await board(room);
    expect(live).toEqual(await replayed(room, seq));
    const { rows } = await app.database.pool.query<{ type: string }>(
      'select distinct type from stream_event where stream = $1',
      [`room:${id}/members`],
    );
    const told = rows.map(({ type }) => type);
    for (const kind of ['repeated', 'skipped', 'postponed', 'inserted', 'undone', 'extended', 'planned'])
      expect(told).toContain(`step.${kind}`);
    expect(told).toEqual(expect.arrayContaining(['room.paused', 'room.resumed', 'step.ready_counted']));
  }, 60_000);
});
