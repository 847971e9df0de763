import { randomUUID } from 'node:crypto';
import type { RoomView, WriteRecord as Writing } from '@colloquy/contracts';
import { RoleAssignment } from '@colloquy/people';
import { aPerson } from '@colloquy/people/testing';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { Limits } from '@colloquy/platform-limits';
import { DataSource } from 'typeorm';
import { PostMessage } from '../messages/post-message.js';
import { ChangeQuoting } from '../moments/change-quoting.js';
import { OfferChoice } from '../moments/offer-choice.js';
import { testPractice } from '../practice.factory.js';
import { EraseRecords } from '../retention/erase-records.job.js';
import { EraseRooms } from '../retention/erase-rooms.job.js';
import { everythingKept } from '../retention/everything-kept.factory.js';
import { CloseRoom } from '../rooms/close-room.js';
import { LeaveRoom } from '../rooms/leave-room.js';
import { aFullRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { RoomNotStarted } from '../rooms/room.errors.js';
import { StartRoom } from '../rooms/start-room.js';
import { ReadRecord } from './read-record.js';
import { RecordChanged, RecordPartMissing, RecordQuotes } from './record.errors.js';
import { WriteRecord } from './write-record.js';

describe('the record of a difficult session', () => {
  const app = testPractice();
  let room: RoomWithPeople;
  let sessionId: string;
  let lead: Actor;
  const [facilitator, second, zuri, kasia] = [
    () => room.facilitators[0]!,
    () => room.facilitators[1]!,
    () => room.members[0]!,
    () => room.members[1]!,
  ];
  const pass = (years: number) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as $$ select clock_timestamp() + interval '${years} years' $$`,
    );
  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
  });
  beforeEach(async () => {
    room = await aFullRoom(app);
    await app.get(StartRoom).run(facilitator(), room.id);
    const page = (await app.get(ReadRoom).run(facilitator(), room.id)) as { room: RoomView };
    sessionId = page.room.place.sessionId;
    lead = await whoLeads('round');
  });
  afterEach(() => pass(0));

  /** Somebody who leads the programme of this session, or another one. */
  async function whoLeads(scopeType: 'round' | 'platform' | 'programme'): Promise<Actor> {
    const { manager } = app.get(DataSource);
    const actor = await aPerson(manager);
    const [session] = await manager.query(
      'select programme_round_id as id from learning_sessions where id = $1',
      [sessionId],
    );
    await manager.insert(RoleAssignment, {
      id: randomUUID(),
      personId: actor.personId!,
      role: 'programme_lead',
      scopeType,
      scopeId: { round: session.id, platform: null, programme: randomUUID() }[scopeType],
      validFrom: new Date('2024-01-01T00:00:00Z'),
    });
    return actor;
  }

  const three: Writing = {
    facts: 'A remark was made about who applies.',
    response: 'We paused, named it and offered a choice.',
    followUp: 'I ring both this week.',
    version: 0,
  };
  const write = (actor = facilitator(), changes: Partial<Writing> = {}) =>
    app.get(WriteRecord).run(actor, sessionId, { ...three, ...changes }, randomUUID());
  const read = (actor: Actor) => app.get(ReadRecord).run(actor, sessionId);
  const told = async () =>
    (
      await app.database.pool.query(
        "select stream, payload from stream_event where type = 'session_record.written' order by stream",
      )
    ).rows.filter(({ payload }) => payload.sessionId === sessionId);

  it('is written by those who lead, once there is something to record', async () => {
    await expect(write(zuri())).rejects.toBeInstanceOf(Forbidden);
    await expect(write(lead)).rejects.toMatchObject({ code: 'thing.not_found' });
    const lobby = await aFullRoom(app);
    const page = (await app.get(ReadRoom).run(lobby.facilitators[0]!, lobby.id)) as { room: RoomView };
    const early = app
      .get(WriteRecord)
      .run(lobby.facilitators[0]!, page.room.place.sessionId, three, randomUUID());
    await expect(early).rejects.toBeInstanceOf(RoomNotStarted);
    for (const part of ['facts', 'response', 'followUp'] as const)
      await expect(write(facilitator(), { [part]: ' ' })).rejects.toBeInstanceOf(RecordPartMissing);
    await app.get(CloseRoom).run(facilitator(), room.id);
    expect(await write()).toEqual({ version: 1 });
  });

  it('is read by those who lead and, once written, by the lead of its programme, who is told; by nobody else', async () => {
    const [elsewhere, everywhere] = [await whoLeads('programme'), await whoLeads('platform')];
    await expect(read(lead)).rejects.toMatchObject({ code: 'thing.not_found' });
    await write();
    const seen = await read(lead);
    expect(seen).toMatchObject({
      record: { facts: three.facts, response: three.response, followUp: three.followUp, version: 1 },
      mayWrite: false,
      roomId: null,
      checkIns: null,
      unquoted: null,
    });
    expect(seen.session.path).toBeNull();
    expect(await read(everywhere)).toMatchObject({ record: { version: 1 } });
    expect(await read(second())).toMatchObject({
      mayWrite: true,
      checkIns: [],
      readers: [expect.any(String), expect.any(String)],
    });
    await expect(read(zuri())).rejects.toBeInstanceOf(Forbidden);
    await expect(read(elsewhere)).rejects.toMatchObject({ code: 'thing.not_found' });
    expect((await told()).map(({ stream }) => stream).sort()).toEqual(
      [lead, everywhere].map(({ personId }) => `person:${personId}`).sort(),
    );
    expect(JSON.stringify(await told())).not.toContain('remark');
  });

  it('of two who change it at once the second is told', async () => {
    await write();
    expect(await write(second(), { version: 1, facts: 'Seen by both of us.' })).toEqual({ version: 2 });
    await expect(write(facilitator(), { version: 1 })).rejects.toBeInstanceOf(RecordChanged);
    expect((await read(facilitator())).record?.facts).toBe('Seen by both of us.');
  });

  it('quotes nobody who asked not to be', async () => {
    await app.get(OfferChoice).run(facilitator(), sessionId, randomUUID());
    const said = 'I have heard this sentence all my life.';
    for (const person of [zuri(), kasia()])
      await app.get(PostMessage).run(person, room.id, randomUUID(), { text: said });
    await app.get(ChangeQuoting).run(zuri(), room.id, { mayQuote: false });
    expect((await read(facilitator())).unquoted).toEqual([zuri().displayName]);
    const quoting = { response: `Somebody answered: “heard this sentence ALL my life”.` };
    await expect(write(facilitator(), quoting)).rejects.toMatchObject({
      code: 'session_record.quotes',
      params: { name: zuri().displayName, field: 'response' },
    });
    await expect(write(facilitator(), quoting)).rejects.toBeInstanceOf(RecordQuotes);
    await app.get(ChangeQuoting).run(zuri(), room.id, { mayQuote: true });
    expect(await write(facilitator(), quoting)).toEqual({ version: 1 });
  });

  it('outlives what was said in the room, and goes two years after its last change; check-ins go with the words', async () => {
    await app.get(OfferChoice).run(facilitator(), sessionId, randomUUID());
    await app.get(LeaveRoom).run(zuri(), room.id);
    const [one] = (await read(facilitator())).checkIns!;
    expect(one).toMatchObject({ personId: zuri().personId, cause: 'left' });
    await app.database.pool.query(
      "update check_ins set note = 'Quockerwodger', settled_at = db_now(), settled_by_id = $2 where id = $1",
      [one!.id, facilitator().personId],
    );
    await write(facilitator(), { facts: 'Zwodder was said.' });
    await app.get(CloseRoom).run(facilitator(), room.id);
    await pass(1);
    expect(await app.get(EraseRooms).run()).toContain(room.id);
    expect(await everythingKept(app.database.pool, /quockerwodger/i)).toEqual([]);
    const { rows } = await app.database.pool.query(
      `select 1 from stream_event where stream = 'session:' || $1 || '/facilitators' and payload is not null
         and (type like 'moment.%' or type like 'check_in.%')
       union all select 1 from difficult_moments where learning_session_id::text = $1`,
      [sessionId],
    );
    expect(rows).toEqual([]);
    expect(await app.get(EraseRecords).run()).toBe(0);
    expect((await read(lead)).record?.facts).toBe('Zwodder was said.');
    await pass(3);
    expect(await app.get(EraseRecords).run()).toBeGreaterThan(0);
    expect(await everythingKept(app.database.pool, /zwodder/i)).toEqual([]);
  });
});
