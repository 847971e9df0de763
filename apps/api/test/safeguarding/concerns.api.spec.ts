import { randomUUID } from 'node:crypto';
import type { MoveConcern, RaiseConcern } from '@colloquy/contracts';
import { FollowNews } from '@colloquy/notices';
import { ChaseConcerns } from '@colloquy/safeguarding/testing';
import { type Client, testApp } from '../app.js';
import { freshRoom } from '../practice/room.js';

const WORDS = 'quockerwodger';
const concern: RaiseConcern = {
  place: { kind: 'site', id: null },
  who: `An older person ${WORDS}`,
  what: `Money goes missing ${WORDS}`,
  toldEmployer: 'no',
  isUrgent: true,
  isAnonymous: false,
  namesLead: false,
  mayTellFacilitators: false,
};

describe('a safeguarding concern', () => {
  const app = testApp();
  let [zuri, solomon, isolde, ottilie, imogen, visitor] = [] as unknown as [
    ...[Client, Client, Client],
    ...[Client, Client, Client],
  ];
  let roomId = '';
  /** What the database believes to be the time. */
  const at = (instant: string | null) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as $$ select ${
        instant
          ? `timestamptz '${instant}' + (clock_timestamp() - transaction_timestamp())`
          : 'clock_timestamp()'
      } $$`,
    );

  beforeAll(async () => {
    const room = await freshRoom(app, ['imogen', 'zuri']);
    roomId = room.id;
    [zuri, imogen] = [room.zuri, room.imogen];
    [solomon, isolde, ottilie, visitor] = await Promise.all([
      app.as('solomon'),
      app.as('isolde'),
      app.as('ottilie'),
      app.as(),
    ]);
    // Mail leaves through the queue; here it is only looked at.
    await app.database.pool.query(
      `update people set address = demo_key || '@concerns.example' where demo_key in ('solomon', 'isolde', 'rosalind')`,
    );
  }, 60_000);
  afterEach(() => at(null));

  const raise = (by: Client, body: Partial<RaiseConcern> = {}) =>
    by.ask('raiseConcern', { body: { ...concern, ...body } });
  const newest = async (): Promise<string> =>
    (
      await app.database.pool.query(
        "select subject as id from audit_row where action = 'concern.raised' order by audit_row.id desc limit 1",
      )
    ).rows[0].id;
  const read = (by: Client, id: string) => by.ask('concern', { params: { id } });
  const page = async (by: Client, id: string) => (await read(by, id)).value;
  const move = async (by: Client, id: string, to: MoveConcern['to'], more: Partial<MoveConcern> = {}) => {
    const { rows } = await app.database.pool.query('select version from concerns where id = $1', [id]);
    const body = { version: rows[0].version, to, ...more };
    return by.ask('moveConcern', { params: { id }, body });
  };
  const idOf = async (client: Client) => (await client.ask('me')).value.person!.id;

  it('is refused without words, too long, and from a place that is not there', async () => {
    expect((await raise(zuri, { who: ' ' })).problem.code).toBe('concern.empty');
    expect((await raise(zuri, { what: 'x'.repeat(4_001) })).problem.code).toBe('concern.too_long');
    const elsewhere = { kind: 'room', id: randomUUID() } as const;
    expect((await raise(zuri, { place: elsewhere })).problem.code).toBe('concern.place_unknown');
    // To a stranger the room does not exist, here neither.
    expect((await raise(visitor, { place: { kind: 'room', id: roomId } })).problem.code).toBe(
      'concern.place_unknown',
    );
    expect((await zuri.ask('concernForm', { query: { kind: 'room', id: roomId } })).value.place).toMatch(
      /C3/,
    );
    expect(
      (await visitor.ask('concernForm', { query: { kind: 'room', id: roomId } })).value.place,
    ).toBeNull();
  });

  it('T-24: reaches lead and deputy by two channels in the transaction in which it is sent, and neither holds its words', async () => {
    expect((await raise(zuri, { place: { kind: 'room', id: roomId } })).status).toBe(200);
    const id = await newest();
    const { rows: mails } = await app.database.pool.query(
      "select address, content from mails where kind = 'concern.raised' order by address",
    );
    expect(mails.map(({ address }) => address)).toEqual([
      'isolde@concerns.example',
      'solomon@concerns.example',
    ]);
    expect(JSON.stringify(mails)).not.toMatch(new RegExp(`${WORDS}|Zuri|C3`));
    expect(mails[0].content.text).toContain(`/concerns/${id}`);
    await app.app.get(FollowNews).run();
    for (const reader of [solomon, isolde]) {
      const { notices } = (await reader.ask('notices')).value;
      expect(notices[0]).toMatchObject({
        kind: 'concern',
        change: 'raised',
        title: '',
        path: `/concerns/${id}`,
      });
    }
    const { rows: told } = await app.database.pool.query(
      'select payload::text as payload from stream_event where payload::text ~ $1',
      [WORDS],
    );
    expect(told).toEqual([]);
  });

  it('T-25: is read by lead and deputy alone, each reading is in the audit trail, and that holds none of its words', async () => {
    await raise(zuri);
    const id = await newest();
    const nowhere = await ottilie.ask('concern', { params: { id: randomUUID() } });
    for (const other of [zuri, ottilie, imogen, await app.as('bethan'), await app.as('rosalind')]) {
      const answer = await read(other, id);
      expect([answer.status, answer.value]).toEqual([404, nowhere.value]);
      expect((await move(other, id, 'acknowledged')).status).toBe(404);
      expect((await other.ask('concerns')).value.handled).toEqual([]);
    }
    expect((await read(visitor, id)).status).toBe(401);
    for (const reader of [solomon, isolde]) expect((await page(reader, id)).what).toBe(concern.what);
    const { rows } = await app.database.pool.query(
      "select actor_id from audit_row where action = 'concern.read' and subject = $1 order by id",
      [id],
    );
    expect(rows.map(({ actor_id }) => actor_id)).toEqual([await idOf(solomon), await idOf(isolde)]);
    const { rows: trail } = await app.database.pool.query('select from audit_row where facts::text ~ $1', [
      WORDS,
    ]);
    expect(trail).toEqual([]);
  });

  it('T-26: in which the lead is named goes to the deputy only', async () => {
    await app.database.pool.query('delete from mails');
    await raise(zuri, { namesLead: true });
    const id = await newest();
    expect((await read(solomon, id)).status).toBe(404);
    expect((await page(isolde, id)).namesLead).toBe(true);
    const { rows } = await app.database.pool.query("select address from mails where kind = 'concern.raised'");
    expect(rows).toEqual([{ address: 'isolde@concerns.example' }]);
    expect((await solomon.ask('concerns')).value.handled.map((card) => card.id)).not.toContain(id);
  });

  it('T-27: not acknowledged in time alerts the deputy and the programme’s lead once, and what was acknowledged nobody', async () => {
    await at('2026-11-18T10:00:00Z');
    await raise(zuri);
    const late = await newest();
    await at('2026-11-18T10:01:00Z');
    await raise(zuri);
    const seen = await newest();
    await move(solomon, seen, 'acknowledged');
    await app.database.pool.query('update concerns set overdue_told_at = db_now() where id not in ($1, $2)', [
      late,
      seen,
    ]);
    await app.database.pool.query('delete from mails');
    await at('2026-11-18T11:59:00Z');
    await app.app.get(ChaseConcerns).run();
    expect((await app.database.pool.query('select from mails')).rows).toEqual([]);
    await at('2026-11-18T12:02:00Z');
    await app.app.get(ChaseConcerns).run();
    await app.app.get(ChaseConcerns).run();
    const { rows } = await app.database.pool.query(
      "select address, content->>'text' as text from mails where kind = 'concern.overdue' order by address",
    );
    expect(rows.map(({ address }) => address)).toEqual([
      'isolde@concerns.example',
      'rosalind@concerns.example',
    ]);
    // Programme leads are told that it waits, and are led nowhere.
    expect(rows[0].text).toContain(`/concerns/${late}`);
    expect(rows[1].text).not.toContain('/concerns/');
  });

  it('T-28: goes its way step by step, and is closed with outcome, adviser, day and confirmation', async () => {
    await raise(zuri, { place: { kind: 'room', id: roomId } });
    const id = await newest();
    expect((await move(solomon, id, 'closed')).problem.code).toBe('concern.move_not_possible');
    for (const to of ['acknowledged', 'advised', 'referred'] as const)
      expect((await move(solomon, id, to, { note: 'Done' })).status).toBe(200);
    const stale = { version: 1, to: 'confirmed', confirmation: 'x' } as const;
    expect((await solomon.ask('moveConcern', { params: { id }, body: stale })).problem.code).toBe(
      'concern.moved',
    );
    expect((await move(solomon, id, 'confirmed')).problem.code).toBe('concern.close_incomplete');
    expect((await move(solomon, id, 'confirmed', { confirmation: 'The duty team' })).status).toBe(200);
    expect((await move(isolde, id, 'closed', { outcome: 'Referred' })).problem.code).toBe(
      'concern.close_incomplete',
    );
    expect((await page(isolde, id)).hold).toBe(true);
    const closing = { outcome: 'Referred', adviser: 'Solomon', adviceOn: '2026-11-18' };
    expect((await move(isolde, id, 'closed', closing)).status).toBe(200);
    const closed = await page(isolde, id);
    expect(closed).toMatchObject({ state: 'closed', moves: [], hold: false, close: { outcome: 'Referred' } });
    expect(closed.entries.map(({ state, by }) => [state, by])).toEqual([
      ['acknowledged', 'Solomon'],
      ['advised', 'Solomon'],
      ['referred', 'Solomon'],
      ['confirmed', 'Solomon'],
      ['closed', 'Isolde'],
    ]);
  });

  it('T-29: outside staffed hours the form says so', async () => {
    const isStaffed = async () => (await visitor.ask('concernForm')).value.isStaffed;
    await at('2026-11-18T11:00:00Z');
    expect(await isStaffed()).toBe(true);
    await at('2026-11-21T11:00:00Z');
    expect(await isStaffed()).toBe(false);
  });

  it('T-30: whoever raised it sees where it stands and no note; anonymously by a reference, and nothing anywhere says who it was', async () => {
    const own = (await raise(zuri)).value.reference;
    await move(solomon, await newest(), 'acknowledged', { note: `A ${WORDS} note` });
    const mine = (await zuri.ask('concerns')).value.own.find(({ reference }) => reference === own)!;
    expect(mine.state).toBe('acknowledged');
    expect(JSON.stringify(mine)).not.toMatch(WORDS);

    const { reference } = (await raise(zuri, { isAnonymous: true, what: 'only here' })).value;
    const id = await newest();
    expect((await page(solomon, id)).reporter).toBeNull();
    expect((await zuri.ask('concerns')).value.own.map((one) => one.reference)).not.toContain(reference);
    const asked = { body: { reference: ` ${reference.toLowerCase().replaceAll('-', ' ')}` } };
    expect((await visitor.ask('concernStatus', asked)).value).toMatchObject({ reference, state: 'raised' });
    expect((await visitor.ask('concernStatus', { body: { reference: 'AAAA-BBBB-CCCC' } })).status).toBe(404);
    const who = await idOf(zuri);
    const { rows } = await app.database.pool.query(
      `select 'concern' from concerns c where id = $1 and c::text ~ $2
       union all select 'audit' from audit_row where subject = $1::text and actor_id::text = $2
       union all select 'key' from idempotency where scope = $2 and answer::text ~ $3`,
      [id, who, reference],
    );
    expect(rows).toEqual([]);
  });

  it('facilitators hear of it only where whoever raised it allows that, and then nothing of its words', async () => {
    const told = async () =>
      (
        await app.database.pool.query(
          "select payload from stream_event where type = 'concern.in_room' and stream = $1",
          [`person:${await idOf(imogen)}`],
        )
      ).rows;
    const place = { kind: 'room', id: roomId } as const;
    await raise(zuri, { place });
    expect(await told()).toEqual([]);
    await raise(zuri, { place, mayTellFacilitators: true });
    expect(await told()).toEqual([{ payload: { sessionId: expect.any(String) } }]);
  });

  it('is not taken where nobody would read it', async () => {
    const { rows } = await app.database.pool.query(
      "update role_assignments set valid_to = now() where role in ('safeguarding_lead', 'safeguarding_deputy') and valid_to is null returning id, role",
    );
    const again = (role: string) =>
      app.database.pool.query('update role_assignments set valid_to = null where id = any($1)', [
        rows.filter((row) => row.role === role).map(({ id }) => id),
      ]);
    expect((await raise(zuri)).problem.code).toBe('concern.nobody_named');
    expect((await visitor.ask('concernForm')).value.isNamed).toBe(false);
    await again('safeguarding_lead');
    expect((await raise(zuri, { namesLead: true })).problem.code).toBe('concern.no_deputy');
    expect((await raise(zuri)).status).toBe(200);
    await again('safeguarding_deputy');
  });
});
