import { randomUUID } from 'node:crypto';
import type { ResumeAnswer, RoomView } from '@colloquy/contracts';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { Streams } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { PostBackchannel } from '../backchannel/post-backchannel.js';
import { SendBroadcast } from '../calls/send-broadcast.js';
import { Outside } from '../doors/door.errors.js';
import { MessageEmpty } from '../messages/message.errors.js';
import { PostMessage } from '../messages/post-message.js';
import { testPractice } from '../practice.factory.js';
import { ProposeRelease } from '../releases/propose-release.js';
import { EnterRoom } from '../rooms/enter-room.js';
import { aFullRoom, aRoomOf, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { StartRoom } from '../rooms/start-room.js';
import { NextStep } from '../steps/next-step.js';
import { KeepNote } from '../writing/keep-note.js';
import { RevealNotes } from '../writing/reveal-notes.js';
import { LetIn } from './let-in.js';
import { MemberFacilitates, MemberNotHere } from './outside.errors.js';
import { RemoveMember } from './remove-member.js';
import { StepAside } from './step-aside.js';
import { StepOut } from './step-out.js';

describe('being out of a room', () => {
  const app = testPractice();
  let room: RoomWithPeople;
  const [facilitator, zuri, other] = [
    () => room.facilitators[0]!,
    () => room.members[0]!,
    () => room.members[1]!,
  ];
  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
  });
  beforeEach(async () => {
    room = await aFullRoom(app);
    await app.get(StartRoom).run(facilitator(), room.id);
  });

  const page = (actor: Actor) => app.get(ReadRoom).run(actor, room.id);
  async function see(actor: Actor): Promise<RoomView> {
    const read = await page(actor);
    if (read.kind !== 'room') throw new Error('still the lobby');
    return read.room;
  }
  const write = (text: string, actor = other()) =>
    app.get(PostMessage).run(actor, room.id, randomUUID(), { text });
  const texts = async (actor: Actor) => (await see(actor)).board.messages.map(({ html }) => html).join();
  const stream = () => `room:${room.id}/members`;
  async function resume(actor: Actor, { epoch, seq }: { epoch: string; seq: number }): Promise<ResumeAnswer> {
    return app.get(Streams).resume(actor, stream(), epoch, seq);
  }
  const told = async (name: string): Promise<{ type: string; payload: unknown }[]> =>
    (
      await app.database.pool.query('select type, payload from stream_event where stream = $1 order by seq', [
        name,
      ])
    ).rows;

  it('stepping out is seen by all and loses nothing; coming back, or coming in anew, ends it', async () => {
    await app.get(StepOut).run(zuri(), room.id);
    await write('still heard');
    const { board } = await see(zuri());
    expect(board.out).toEqual([zuri().personId]);
    expect(board.entered).toContain(zuri().personId);
    expect(board.messages).toHaveLength(1);
    expect((await app.get(StepOut).back(zuri(), room.id)).thing.out).toEqual([]);
  });

  it('T-18: I may know this situation: the others see somebody leave, and no word of why is anywhere', async () => {
    await app.get(StepAside).run(zuri(), room.id);
    const members = await told(stream());
    expect(members.slice(-2)).toMatchObject([
      { type: 'member.left', payload: { personId: zuri().personId } },
      { type: 'turn.moved' },
    ]);
    expect(await told(`room:${room.id}/facilitators`)).toMatchObject([
      { type: 'outside.changed', payload: { outside: [{ personId: zuri().personId, wasRemoved: false }] } },
    ]);
    expect(await told(`person:${room.presenter.personId}`)).toEqual([
      { type: 'room.stepped_out', payload: { roomId: room.id } },
    ]);
    const { rows } = await app.database.pool.query('select action from audit_row where subject = $1', [
      room.id,
    ]);
    expect(rows.map(({ action }) => action)).not.toContain('room.step_aside');
  });

  it('T-18: who left so comes in only when let in, and gets none of what was said meanwhile', async () => {
    await write('before');
    const head = (await see(zuri())).streams[stream()]!;
    await app.get(StepAside).run(zuri(), room.id);
    await write('meanwhile');
    expect(await page(zuri())).toMatchObject({ kind: 'lobby', lobby: { isOutside: true } });
    await expect(app.get(EnterRoom).run(zuri(), room.id)).rejects.toBeInstanceOf(Outside);
    await expect(write('from outside', zuri())).rejects.toBeInstanceOf(Outside);
    await expect(resume(zuri(), head)).rejects.toMatchObject({ code: 'stream.unknown' });

    await expect(app.get(LetIn).run(other(), room.id, zuri().personId!)).rejects.toBeInstanceOf(Forbidden);
    await app.get(LetIn).run(facilitator(), room.id, zuri().personId!);
    const { thing } = await app.get(EnterRoom).run(zuri(), room.id);
    expect(JSON.stringify(thing)).not.toContain('meanwhile');
    await write('after');
    expect(await texts(zuri())).toMatch(/before.*after/);
    expect(await texts(zuri())).not.toContain('meanwhile');
    // The stream does not give it either, from whichever number it is asked.
    expect(await resume(zuri(), head)).toEqual({ kind: 'snapshot', stream: stream() });
    expect(await texts(other())).toMatch(/before.*meanwhile.*after/);
  });

  it('T-18: notes that were revealed meanwhile, releases and what was said to all rooms are never theirs', async () => {
    room = await aRoomOf(app, [{ writing: { kind: 'hidden' } }, { writing: { kind: 'hidden' } }]);
    const { thing } = await app.get(StartRoom).run(facilitator(), room.id);
    expect(thing.step).toMatchObject({ version: 1 });
    const round = async (stepVersion: number, text: string) => {
      const note = { stepVersion, text: `note ${text}`, isDraft: false, receipt: randomUUID() };
      await app.get(KeepNote).run(other(), room.id, randomUUID(), note);
      await app.get(RevealNotes).run(facilitator(), room.id, { stepVersion });
      const release = { title: `release ${text}`, text: 'x', audience: 'cohort' as const };
      await app.get(ProposeRelease).run(other(), room.id, release, randomUUID());
      const { sessionId } = (await see(facilitator())).place;
      const said = { text: `said ${text}`, roomIds: null };
      await app.get(SendBroadcast).run(facilitator(), sessionId, said, randomUUID());
    };
    const known = async (actor: Actor) => {
      const { notes, releases, broadcasts } = (await see(actor)).board;
      return [
        notes.map((note) => note.text),
        releases.map(({ title }) => title),
        broadcasts.map((said) => said.text),
      ];
    };
    await app.get(StepAside).run(zuri(), room.id);
    await round(1, 'meanwhile');
    await app.get(LetIn).run(facilitator(), room.id, zuri().personId!);
    expect(JSON.stringify((await app.get(EnterRoom).run(zuri(), room.id)).thing)).not.toContain('meanwhile');
    await app.get(NextStep).run(facilitator(), room.id, { version: 1 });
    await round(2, 'after');
    expect(await known(zuri())).toEqual([['note after'], ['release after'], ['said after']]);
    expect(await known(other())).toEqual([
      ['note meanwhile', 'note after'],
      ['release meanwhile', 'release after'],
      ['said meanwhile', 'said after'],
    ]);
  });

  it('T-18: what one had only begun to write goes with stepping aside', async () => {
    room = await aRoomOf(app, [{ writing: { kind: 'hidden' } }]);
    await app.get(StartRoom).run(facilitator(), room.id);
    const draft = { stepVersion: 1, text: 'only begun', isDraft: true, receipt: randomUUID() };
    await app.get(KeepNote).run(zuri(), room.id, randomUUID(), draft);
    await app.get(StepAside).run(zuri(), room.id);
    const { rows } = await app.database.pool.query('select 1 from written_notes where room_id = $1', [
      room.id,
    ]);
    expect(rows).toEqual([]);
  });

  it('LR-51, LR-52: who is removed has no room any more, until let in; it is in the audit trail', async () => {
    const head = (await see(zuri())).streams[stream()]!;
    const { thing } = await app.get(RemoveMember).run(facilitator(), room.id, zuri().personId!);
    expect(thing.entered).not.toContain(zuri().personId);
    await write('later');
    await expect(page(zuri())).rejects.toMatchObject({ code: 'thing.not_found' });
    await expect(resume(zuri(), head)).rejects.toMatchObject({ code: 'stream.unknown' });
    const { rows } = await app.database.pool.query(
      "select actor_id, facts from audit_row where subject = $1 and action = 'member.removed'",
      [room.id],
    );
    expect(rows).toEqual([{ actor_id: facilitator().personId, facts: { personId: zuri().personId } }]);
    expect((await see(facilitator())).backchannel!.outside).toMatchObject([{ wasRemoved: true }]);
    await app.get(LetIn).run(facilitator(), room.id, zuri().personId!);
    await app.get(EnterRoom).run(zuri(), room.id);
    expect(await texts(zuri())).not.toContain('later');
    expect((await see(facilitator())).backchannel!.outside).toEqual([]);
  });

  it('a member and a facilitator at the same moment do not wait for each other', async () => {
    const [one, two] = room.facilitators;
    const done = await Promise.allSettled([
      app.get(RemoveMember).run(one!, room.id, zuri().personId!),
      app.get(StepOut).run(zuri(), room.id),
      app.get(StepOut).back(zuri(), room.id),
      app.get(RemoveMember).run(two!, room.id, other().personId!),
      app.get(StepOut).run(other(), room.id),
    ]);
    const codes = done.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(codes.filter((code) => code !== 'thing.not_found')).toEqual([]);
  });

  it('refuses to send out a facilitator or a stranger, and any member who tries', async () => {
    const remove = (actor: Actor, personId: string) => app.get(RemoveMember).run(actor, room.id, personId);
    await expect(remove(zuri(), other().personId!)).rejects.toBeInstanceOf(Forbidden);
    await expect(remove(facilitator(), room.facilitators[1]!.personId!)).rejects.toBeInstanceOf(
      MemberFacilitates,
    );
    await expect(remove(facilitator(), randomUUID())).rejects.toBeInstanceOf(MemberNotHere);
    await expect(app.get(LetIn).run(facilitator(), room.id, zuri().personId!)).rejects.toBeInstanceOf(
      MemberNotHere,
    );
  });

  it('what facilitators write each other is theirs: no member hears, sees or counts it', async () => {
    const post = (actor: Actor, text: string, key: string = randomUUID()) =>
      app.get(PostBackchannel).run(actor, room.id, key, { text });
    const seq = (await see(zuri())).streams[stream()]!.seq;
    await expect(post(zuri(), 'let me in')).rejects.toBeInstanceOf(Forbidden);
    await expect(post(facilitator(), '   ')).rejects.toBeInstanceOf(MessageEmpty);
    const key = randomUUID();
    const { seqs } = await post(facilitator(), 'shall we **halt**?', key);
    await post(facilitator(), 'shall we **halt**?', key);
    expect(Object.keys(seqs)).toEqual([`room:${room.id}/facilitators`]);
    expect((await see(room.facilitators[1]!)).backchannel!.messages).toMatchObject([
      { authorId: facilitator().personId, html: '<p>shall we <strong>halt</strong>?</p>' },
    ]);
    const seen = await see(zuri());
    expect(JSON.stringify(seen)).not.toContain('halt');
    expect([seen.backchannel, seen.streams[stream()]!.seq]).toEqual([null, seq]);
    const name = `room:${room.id}/facilitators`;
    await expect(app.get(Streams).open(zuri(), name)).rejects.toMatchObject({ code: 'stream.unknown' });
    await expect(app.get(Streams).open(facilitator(), name)).resolves.toMatchObject({ seq: 1 });
  });
});
