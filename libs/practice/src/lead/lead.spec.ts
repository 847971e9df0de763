import type { PresenceState, RoomView } from '@colloquy/contracts';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { Presence } from '@colloquy/platform-presence';
import { Limits } from '@colloquy/platform-limits';
import { randomUUID } from 'node:crypto';
import { ChangeDoors } from '../doors/change-doors.js';
import { RemoveMember } from '../outside/remove-member.js';
import { testPractice } from '../practice.factory.js';
import { EnterRoom } from '../rooms/enter-room.js';
import { LeaveRoom } from '../rooms/leave-room.js';
import { aFullRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { StartRoom } from '../rooms/start-room.js';
import { ExtendStep } from '../steps/extend-step.js';
import { GoWithout } from '../steps/go-without.js';
import { NextStep } from '../steps/next-step.js';
import { StepMoved } from '../steps/step.errors.js';
import { GoTogether } from './go-together.js';
import { LeadNotGone, LeadNotMember } from './lead.errors.js';
import { NameStandIns } from './name-stand-ins.js';
import { WatchFacilitators } from './watch-facilitators.job.js';

describe('a room whose facilitators are gone', () => {
  const app = testPractice();
  let states: Record<string, PresenceState> = {};
  let room: RoomWithPeople;
  let later = 0;
  const [deputy, timekeeper] = [() => room.members[0]!, () => room.members[1]!];

  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
    app.get(Presence).of = (_, people = []) =>
      Promise.resolve(Object.fromEntries(people.map((id) => [id, states[id] ?? 'present'])));
  });
  beforeEach(async () => {
    states = {};
    await pass(0);
    room = await aFullRoom(app);
    await app.get(StartRoom).run(room.facilitators[0]!, room.id);
    await app.get(NameStandIns).run(room.facilitators[0]!, room.id, {
      deputyId: deputy().personId,
      timekeeperId: timekeeper().personId,
    });
  });
  afterEach(() => pass(0));

  /** Moves the database’s clock so many seconds beyond where it stood. */
  async function pass(seconds: number): Promise<void> {
    later = seconds === 0 ? 0 : later + seconds;
    await app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as
       $$ select date_trunc('milliseconds', clock_timestamp()) + interval '${later} seconds' $$`,
    );
  }
  async function facilitators(state: PresenceState): Promise<void> {
    for (const { personId } of room.facilitators) states[personId!] = state;
    await app.get(WatchFacilitators).look(room.id);
  }
  async function see(actor: Actor): Promise<RoomView> {
    const page = await app.get(ReadRoom).run(actor, room.id);
    if (page.kind !== 'room') throw new Error('still the lobby');
    return page.room;
  }
  const next = (actor: Actor, version = 1) => app.get(NextStep).run(actor, room.id, { version });
  const together = (actor: Actor) => app.get(GoTogether).run(actor, room.id, { version: 1 });
  const audited = async (action: string): Promise<number> =>
    (
      await app.database.pool.query('select 1 from audit_row where subject = $1 and action = $2', [
        room.id,
        action,
      ])
    ).rows.length;

  it('LR-35: the deputy moves the steps once they have been gone for twenty seconds, and not before', async () => {
    for (const actor of room.facilitators) await app.get(LeaveRoom).run(actor, room.id);
    await facilitators('left');
    await pass(19);
    await expect(next(deputy())).rejects.toBeInstanceOf(Forbidden);
    await pass(1);
    await expect(next(timekeeper())).rejects.toBeInstanceOf(Forbidden);
    expect((await next(deputy())).thing.step).toMatchObject({ index: 1 });
    const { thing } = await app
      .get(ExtendStep)
      .run(deputy(), room.id, randomUUID(), { version: 2, minutes: 2 });
    expect(thing.step).toMatchObject({ addedMinutes: 2 });
  });

  it('LR-35: the deputy also says how to go on where the presenter of a step is missing', async () => {
    await app.get(LeaveRoom).run(room.presenter, room.id);
    await facilitators('left');
    await pass(20);
    expect((await next(deputy())).thing).toMatchObject({ step: { index: 0 }, course: { awaits: {} } });
    const going = { version: 1, way: 'general' } as const;
    await expect(app.get(GoWithout).run(timekeeper(), room.id, going)).rejects.toBeInstanceOf(Forbidden);
    const { thing } = await app.get(GoWithout).run(deputy(), room.id, going);
    expect(thing).toMatchObject({ step: { index: 1 }, course: { awaits: null } });
  });

  it('LR-35: whose connection dropped was seen as reconnecting for those twenty seconds already', async () => {
    await facilitators('reconnecting');
    expect((await see(deputy())).board.lead.goneSince).toBeNull();
    await facilitators('left');
    expect((await next(deputy())).thing.step).toMatchObject({ index: 1 });
  });

  it('LR-35: on return the facilitator has control again, and nobody has lost their turn', async () => {
    await facilitators('left');
    const before = (await see(deputy())).board;
    await pass(100);
    await facilitators('present');
    await expect(next(deputy())).rejects.toBeInstanceOf(Forbidden);
    const after = (await see(room.facilitators[0]!)).board;
    expect([after.turns, after.step, after.lead.goneSince]).toEqual([before.turns, before.step, null]);
    expect((await next(room.facilitators[0]!)).thing.step).toMatchObject({ index: 1 });
  });

  it('R-84: the timekeeper moves the steps after a minute; hiding, removing and doors stay out of reach', async () => {
    await facilitators('left');
    await pass(60);
    const presenter = room.presenter.personId!;
    await expect(app.get(RemoveMember).run(timekeeper(), room.id, presenter)).rejects.toBeInstanceOf(
      Forbidden,
    );
    await expect(app.get(ChangeDoors).run(timekeeper(), room.id, { areOpen: false })).rejects.toBeInstanceOf(
      Forbidden,
    );
    expect((await next(timekeeper())).thing.step).toMatchObject({ index: 1 });
  });

  it('R-84: a deputy who leaves stands in for nobody', async () => {
    await facilitators('left');
    await pass(60);
    await app.get(LeaveRoom).run(deputy(), room.id);
    await expect(next(deputy())).rejects.toMatchObject({ code: 'room.not_entered' });
  });

  it('LR-36: after two minutes the room goes on when all who are present have agreed, and each is logged', async () => {
    const [one, two, gone] = room.members;
    await facilitators('left');
    states[gone!.personId!] = 'left';
    await expect(together(one!)).rejects.toBeInstanceOf(LeadNotGone);
    await pass(101);
    await together(one!);
    await together(one!);
    expect((await together(two!)).thing).toMatchObject({
      step: { index: 0 },
      lead: { together: { version: 1, personIds: [one!.personId, two!.personId] } },
    });
    const { thing } = await together(room.presenter);
    expect(thing).toMatchObject({ step: { index: 1 }, lead: { together: null } });
    expect([await audited('step.agreed'), await audited('step.started')]).toEqual([3, 1]);
  });

  it('LR-36: somebody of whom nobody can say whether they are here has to agree too', async () => {
    const [one, two, unknown] = room.members;
    await facilitators('left');
    states[unknown!.personId!] = 'unknown';
    await pass(120);
    for (const actor of [one!, two!, room.presenter]) await together(actor);
    expect((await see(one!)).board.step).toMatchObject({ index: 0 });
    expect((await together(unknown!)).thing.step).toMatchObject({ index: 1 });
  });

  it('LR-36: whoever agreed to leave a step that was left already is told so', async () => {
    await facilitators('left');
    await pass(120);
    await next(deputy());
    await expect(together(room.members[2]!)).rejects.toBeInstanceOf(StepMoved);
  });

  it.each<PresenceState>(['unknown', 'reconnecting', 'away'])(
    'LR-39, LR-40: facilitators who are %s hand nothing over, however long it lasts',
    async (state) => {
      await facilitators(state);
      await pass(600);
      await facilitators(state);
      await expect(next(deputy())).rejects.toBeInstanceOf(Forbidden);
      await expect(together(deputy())).rejects.toBeInstanceOf(LeadNotGone);
    },
  );

  it('LR-39: where nobody can say any more, what was about to be handed over is not', async () => {
    await facilitators('left');
    await facilitators('unknown');
    await pass(600);
    await expect(next(deputy())).rejects.toBeInstanceOf(Forbidden);
  });

  it('says once that they are gone, however many nodes look at once', async () => {
    for (const { personId } of room.facilitators) states[personId!] = 'left';
    await Promise.all([1, 2, 3].map(() => app.get(WatchFacilitators).run()));
    const { rows } = await app.database.pool.query(
      "select payload from stream_event where stream = $1 and type = 'lead.changed'",
      [`room:${room.id}/members`],
    );
    expect(rows.filter(({ payload }) => payload.lead.goneSince !== null)).toHaveLength(1);
  });

  it('another facilitator takes over by coming in and pressing: their part needs nothing handed to it', async () => {
    const [one, two] = room.facilitators;
    await app.get(LeaveRoom).run(two!, room.id);
    states[one!.personId!] = 'left';
    await app.get(EnterRoom).run(two!, room.id);
    expect((await next(two!)).thing.step).toMatchObject({ index: 1 });
  });

  it('refuses to name somebody without a seat', async () => {
    const stranger = { deputyId: randomUUID(), timekeeperId: null };
    const [imogen] = room.facilitators;
    await expect(app.get(NameStandIns).run(imogen!, room.id, stranger)).rejects.toBeInstanceOf(LeadNotMember);
    await expect(
      app.get(NameStandIns).run(deputy(), room.id, { deputyId: null, timekeeperId: null }),
    ).rejects.toBeInstanceOf(Forbidden);
  });
});
