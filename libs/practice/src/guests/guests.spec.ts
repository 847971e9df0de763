import { randomUUID } from 'node:crypto';
import { PracticeGroupMember } from '@colloquy/cohorts';
import { aPracticeGroup } from '@colloquy/cohorts/testing';
import { Person } from '@colloquy/people';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { Streams } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { DataSource } from 'typeorm';
import { PracticeData } from '../keepsakes/practice-data.js';
import { testPractice } from '../practice.factory.js';
import { EraseRooms } from '../retention/erase-rooms.job.js';
import { CloseRoom } from '../rooms/close-room.js';
import { comeIn } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { StartRoom } from '../rooms/start-room.js';
import { CancelSession } from '../sessions/cancel-session.js';
import { ListSessions } from '../sessions/list-sessions.js';
import { MoveSession } from '../sessions/move-session.js';
import { OpenDueRooms } from '../sessions/open-due-rooms.job.js';
import { OpenSession } from '../sessions/open-session.js';
import { ReadSession } from '../sessions/read-session.js';
import { SessionBegun, SessionCancelled } from '../sessions/session.errors.js';
import { AnnounceGuest } from './announce-guest.js';
import {
  GuestAnnounced,
  GuestNotAnAddress,
  GuestOfGroup,
  GuestsFull,
  GuestUnavailable,
} from './guest.errors.js';
import { ObjectToGuest } from './object-to-guest.js';
import { WithdrawGuest } from './withdraw-guest.js';

describe('R-92: guests of a session', () => {
  const app = testPractice();
  const manager = () => app.get(DataSource).manager;
  const at = (instant: string) =>
    app.database.pool.query(
      `create or replace function db_now() returns timestamptz language sql volatile as $$ select '${instant}'::timestamptz $$`,
    );
  beforeEach(() => at('2024-10-15T09:00:00Z'));

  const actorFor = ({ id, displayName }: Person): Actor => ({
    personId: id,
    authSessionId: randomUUID(),
    displayName,
    roles: [],
  });

  /** A group with mailboxes and its session on 17 October at half past nine, and somebody who has an account. */
  async function aSession(given: object = {}) {
    const { group, session, members, facilitators } = await aPracticeGroup(manager(), given);
    for (const person of [...members, ...facilitators])
      await manager().update(Person, person.id, { address: `${person.id}@example.org`, state: 'active' });
    const guest = await manager().save(Person, {
      displayName: 'Gita Rao',
      address: `gita-${randomUUID()}@example.org`,
      state: 'active',
    });
    return {
      ...{ id: session.id, groupId: group.id, version: session.version },
      ...{ guest: actorFor(guest), address: guest.address! },
      ...{
        facilitator: actorFor(facilitators[0]!),
        member: actorFor(members[0]!),
        other: actorFor(members[1]!),
      },
      people: [...members, ...facilitators],
    };
  }
  type Session = Awaited<ReturnType<typeof aSession>>;

  const announce = (
    session: Session,
    guest = session.address,
    by = session.facilitator,
    key = randomUUID(),
  ) => app.get(AnnounceGuest).run(by, session.id, { guest, says: 'Gita ran a hospice for years.' }, key);
  const read = (session: Session, person = session.member) => app.get(ReadSession).run(person, session.id);
  const announced = async (session: Session) => {
    await announce(session);
    return (await read(session)).guests[0]!.id;
  };
  const object = (session: Session, guestId: string, by = session.member, note = '') =>
    app.get(ObjectToGuest).run(by, session.id, guestId, { note });
  const listed = async (person: Actor) => (await app.get(ListSessions).run(person)).sessions;
  const lettersTo = async (address: string) =>
    (
      await app.database.pool.query<{ kind: string }>(
        'select kind from mails where address = $1 order by created_at, kind',
        [address],
      )
    ).rows.map(({ kind }) => kind);
  const roomOf = async (session: Session): Promise<string> =>
    (await app.database.pool.query('select id from live_rooms where learning_session_id = $1', [session.id]))
      .rows[0].id;
  const seatsIn = async (roomId: string) =>
    (
      await app.database.pool.query<{ person_id: string; is_guest: boolean; role: string }>(
        'select person_id, is_guest, role from room_members where room_id = $1 and removed_at is null',
        [roomId],
      )
    ).rows;

  it('are announced by whoever facilitates, and by nobody else', async () => {
    const session = await aSession();
    await expect(announce(session, undefined, session.member)).rejects.toBeInstanceOf(Forbidden);
    await expect(announce(session, undefined, session.guest)).rejects.toBeInstanceOf(ThingNotFound);
    await announce(session);
    expect((await read(session)).guests).toEqual([
      {
        id: expect.any(String),
        displayName: 'Gita Rao',
        says: 'Gita ran a hospice for years.',
        isExpected: true,
        objection: null,
      },
    ]);
    const { rows } = await app.database.pool.query(
      'select action, actor_id from audit_row where subject = $1',
      [session.id],
    );
    expect(rows).toEqual([{ action: 'guest.announced', actor_id: session.facilitator.personId }]);
  });

  it('everybody in the group hears of them once, by letter and notice, and the guest by letter', async () => {
    const session = await aSession();
    const key = randomUUID();
    await announce(session, undefined, undefined, key);
    await announce(session, undefined, undefined, key);
    for (const { id } of session.people) {
      expect(await lettersTo(`${id}@example.org`)).toEqual(['session.guest']);
      const { rows } = await app.database.pool.query('select payload from stream_event where stream = $1', [
        `person:${id}`,
      ]);
      expect(rows).toEqual([{ payload: { sessionId: session.id, change: 'guest' } }]);
    }
    expect(await lettersTo(session.address)).toEqual(['guest.announced']);
  });

  it('somebody new is invited by the letter that everybody receives', async () => {
    const session = await aSession();
    const address = `new-${randomUUID()}@example.org`;
    await announce(session, `Nell Ward <${address}>`);
    expect((await lettersTo(address)).sort()).toEqual(['guest.announced', 'invitation']);
    expect((await read(session)).guests).toMatchObject([{ displayName: 'Nell Ward' }]);
  });

  it('are refused later than 24 hours before', async () => {
    const session = await aSession();
    await at('2024-10-16T08:30:01Z');
    await expect(announce(session)).rejects.toMatchObject({
      code: 'guest.too_late',
      params: { until: 'Wednesday 16 October 2024 at 9:30 am' },
    });
    expect((await read(session, session.facilitator)).may.announceGuest).toBe(false);
    await at('2024-10-16T08:30:00Z');
    expect((await read(session, session.facilitator)).may.announceGuest).toBe(true);
    await announce(session);
  });

  it('are refused where nobody is meant, or nobody who could come', async () => {
    const session = await aSession();
    await expect(announce(session, 'Gita Rao')).rejects.toBeInstanceOf(GuestNotAnAddress);
    for (const { id } of session.people)
      await expect(announce(session, `${id}@example.org`)).rejects.toBeInstanceOf(GuestOfGroup);
    await manager().update(Person, session.guest.personId!, { state: 'suspended' });
    await expect(announce(session)).rejects.toBeInstanceOf(GuestUnavailable);
  });

  it('are two at the most, and nobody twice', async () => {
    const session = await aSession();
    const guestId = await announced(session);
    await expect(announce(session)).rejects.toBeInstanceOf(GuestAnnounced);
    await announce(session, `second-${randomUUID()}@example.org`);
    const third = `third-${randomUUID()}@example.org`;
    await expect(announce(session, third)).rejects.toBeInstanceOf(GuestsFull);
    await object(session, guestId);
    await announce(session, third);
    await expect(announce(session)).rejects.toBeInstanceOf(GuestAnnounced);
  });

  it('are refused once a session has begun or was cancelled', async () => {
    const [cancelled, begun] = [await aSession(), await aSession()];
    await announce(cancelled);
    await app
      .get(CancelSession)
      .run(cancelled.facilitator, cancelled.id, { version: cancelled.version }, randomUUID());
    await expect(announce(cancelled, 'one@example.org')).rejects.toBeInstanceOf(SessionCancelled);
    expect(await lettersTo(cancelled.address)).toEqual(['guest.announced', 'guest.not_expected']);
    const { roomId } = await app.get(OpenSession).run(begun.facilitator, begun.id);
    await comeIn(app, roomId, begun.facilitator);
    await app.get(StartRoom).run(begun.facilitator, roomId);
    await expect(announce(begun)).rejects.toBeInstanceOf(SessionBegun);
  });

  it('an objection withdraws them; those who facilitate read its note, and nobody who objected', async () => {
    const session = await aSession();
    const guestId = await announced(session);
    const stranger = (await aSession()).member;
    await expect(object(session, guestId, session.facilitator)).rejects.toBeInstanceOf(Forbidden);
    await expect(object(session, guestId, session.guest)).rejects.toBeInstanceOf(ThingNotFound);
    await expect(object(session, guestId, stranger)).rejects.toBeInstanceOf(ThingNotFound);
    await expect(object(session, randomUUID())).rejects.toBeInstanceOf(ThingNotFound);
    await object(session, guestId, session.member, 'She was my manager.');
    for (let n = 0; n < 2; n += 1) await object(session, guestId, session.other, 'I would not speak.');
    await object(session, guestId, session.other);
    expect((await read(session)).guests).toMatchObject([{ isExpected: false, objection: null }]);
    expect((await read(session, session.other)).guests).toMatchObject([
      { isExpected: false, objection: null },
    ]);
    expect((await read(session, session.facilitator)).guests).toMatchObject([
      { isExpected: false, objection: { note: 'She was my manager.\n\nI would not speak.' } },
    ]);
    expect(await lettersTo(session.address)).toEqual(['guest.announced', 'guest.not_expected']);
    for (const { id } of session.people)
      expect((await lettersTo(`${id}@example.org`)).sort()).toEqual(['session.guest', 'session.guest_gone']);
    const { rows } = await app.database.pool.query(
      `select (select actor_id from audit_row where subject = $1 and action = 'guest.objected') as actor,
         (select count(*)::int from idempotency where scope = $2) as kept,
         (select to_jsonb(g)::text like '%' || $2 || '%' from session_guests g where g.id = $3) as names`,
      [session.id, session.member.personId, guestId],
    );
    expect(rows).toEqual([{ actor: null, kept: 0, names: false }]);
  });

  it('whoever joins the group meanwhile comes as one of it', async () => {
    const session = await aSession();
    await announce(session);
    await manager().insert(PracticeGroupMember, {
      practiceGroupId: session.groupId,
      personId: session.guest.personId!,
      seat: 9,
      joinedAt: new Date('2024-10-15T09:00:00Z'),
    });
    expect(await listed(session.guest)).toMatchObject([{ isGuest: false, groupId: session.groupId }]);
    await at('2024-10-17T08:15:00Z');
    await app.get(OpenDueRooms).run();
    expect((await seatsIn(await roomOf(session))).some((seat) => seat.is_guest)).toBe(false);
  });

  it('may be withdrawn by whoever facilitates; nobody reads that as an objection', async () => {
    const session = await aSession();
    const guestId = await announced(session);
    const withdraw = (by: Actor) => app.get(WithdrawGuest).run(by, session.id, guestId);
    await expect(withdraw(session.member)).rejects.toBeInstanceOf(Forbidden);
    await withdraw(session.facilitator);
    await withdraw(session.facilitator);
    expect((await read(session, session.facilitator)).guests).toMatchObject([
      { isExpected: false, objection: null },
    ]);
    expect(await lettersTo(session.address)).toEqual(['guest.announced', 'guest.not_expected']);
  });

  it('have a marked seat while the room is open, and see nothing once it is closed', async () => {
    const session = await aSession();
    await announce(session);
    const asGuest = { id: session.id, isGuest: true, groupId: null, leads: false };
    expect(await listed(session.guest)).toMatchObject([{ ...asGuest, roomId: null }]);
    await at('2024-10-17T08:15:00Z');
    await app.get(OpenDueRooms).run();
    const roomId = await roomOf(session);
    const seats = await seatsIn(roomId);
    expect(seats.filter((seat) => seat.is_guest)).toEqual([
      { person_id: session.guest.personId, is_guest: true, role: 'member' },
    ]);
    expect(await lettersTo(session.address)).toEqual(['guest.announced', 'guest.now']);
    expect(await listed(session.guest)).toMatchObject([{ ...asGuest, roomId, state: 'lobby' }]);
    expect(await listed(session.member)).toMatchObject([{ isGuest: false, groupId: session.groupId }]);
    await expect(app.get(ReadSession).run(session.guest, session.id)).rejects.toBeInstanceOf(ThingNotFound);
    await comeIn(app, roomId, session.guest);
    await comeIn(app, roomId, session.facilitator);
    const page = await app.get(ReadRoom).run(session.member, roomId);
    const lobby = page.kind === 'lobby' ? page.lobby : page.room;
    expect(lobby.members.filter((member) => member.isGuest)).toMatchObject([{ displayName: 'Gita Rao' }]);
    const hears = async () => {
      const stream = `room:${roomId}/members`;
      return (await app.get(Streams).recipients([stream])).get(stream)!.has(session.guest.personId!);
    };
    expect(await hears()).toBe(true);
    await app.get(CloseRoom).run(session.facilitator, roomId);
    expect(await hears()).toBe(false);
    await expect(app.get(ReadRoom).run(session.guest, roomId)).rejects.toBeInstanceOf(ThingNotFound);
    expect(await listed(session.guest)).toEqual([]);
    expect((await app.get(ReadRoom).run(session.facilitator, roomId)).kind).toBe('room');
  });

  it('lose their seat to an objection in the lobby', async () => {
    const session = await aSession();
    const guestId = await announced(session);
    await at('2024-10-17T08:15:00Z');
    await app.get(OpenDueRooms).run();
    const roomId = await roomOf(session);
    await comeIn(app, roomId, session.guest);
    await object(session, guestId);
    expect(await listed(session.guest)).toEqual([]);
    expect((await seatsIn(roomId)).some((seat) => seat.is_guest)).toBe(false);
    await expect(app.get(ReadRoom).run(session.guest, roomId)).rejects.toBeInstanceOf(ThingNotFound);
  });

  it('have no seat where the group had less than 24 hours, because the session was brought forward', async () => {
    const session = await aSession();
    await announce(session);
    const { roomId } = await app.get(OpenSession).run(session.facilitator, session.id);
    expect((await seatsIn(roomId)).some((seat) => seat.is_guest)).toBe(false);
    expect((await read(session)).guests).toMatchObject([{ isExpected: false }]);
    expect(await lettersTo(session.address)).toEqual(['guest.announced', 'guest.not_expected']);
  });

  it('are seated in a lobby that waits for its new time, and let go where that comes too soon', async () => {
    const session = await aSession();
    await at('2024-10-17T08:15:00Z');
    await app.get(OpenDueRooms).run();
    const roomId = await roomOf(session);
    const move = (onDate: string, version: number) =>
      app
        .get(MoveSession)
        .run(session.facilitator, session.id, { onDate, atTime: '10:00', version }, randomUUID());
    await move('2024-10-24', session.version);
    await announce(session);
    expect((await seatsIn(roomId)).filter((seat) => seat.is_guest)).toHaveLength(1);
    await move('2024-10-18', session.version + 1);
    expect((await read(session)).guests).toMatchObject([{ isExpected: true }]);
    await move('2024-10-17', session.version + 2);
    expect((await read(session)).guests).toMatchObject([{ isExpected: false }]);
    expect((await seatsIn(roomId)).filter((seat) => seat.is_guest)).toEqual([]);
  });

  it('hear of a new time', async () => {
    const session = await aSession();
    await announce(session);
    const { version } = session;
    const to = { onDate: '2024-10-24', atTime: '10:00', version };
    await app.get(MoveSession).run(session.facilitator, session.id, to, randomUUID());
    expect(await lettersTo(session.address)).toEqual(['guest.announced', 'guest.moved']);
  });

  it('are erased with the session’s words, and with the person', async () => {
    const [session, other] = [await aSession(), await aSession()];
    await announce(session);
    await at('2024-10-17T08:15:00Z');
    await app.get(OpenDueRooms).run();
    const roomId = await roomOf(session);
    await comeIn(app, roomId, session.facilitator);
    await app.get(CloseRoom).run(session.facilitator, roomId);
    await at('2024-12-17T08:15:00Z');
    expect(await app.get(EraseRooms).run()).toContain(roomId);
    expect((await read(session)).guests).toEqual([]);
    await at('2024-10-15T09:00:00Z');
    await announce(other);
    await manager().transaction((tx) =>
      app.get(PracticeData).erase({ manager: tx } as never, other.guest.personId!),
    );
    expect((await read(other)).guests).toEqual([]);
  });
});
