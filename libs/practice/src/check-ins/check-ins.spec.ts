import { randomUUID } from 'node:crypto';
import type { RoomView } from '@colloquy/contracts';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { Limits } from '@colloquy/platform-limits';
import { ReadConsole } from '../console/read-console.js';
import { ChooseInMoment } from '../moments/choose-in-moment.js';
import { EndMoment } from '../moments/end-moment.js';
import { OfferChoice } from '../moments/offer-choice.js';
import { RemoveMember } from '../outside/remove-member.js';
import { StepAside } from '../outside/step-aside.js';
import { StepOut } from '../outside/step-out.js';
import { testPractice } from '../practice.factory.js';
import { ReadRecord } from '../records/read-record.js';
import { CloseRoom } from '../rooms/close-room.js';
import { EnterRoom } from '../rooms/enter-room.js';
import { LeaveRoom } from '../rooms/leave-room.js';
import { aFullRoom, type RoomWithPeople } from '../rooms/live-room.factory.js';
import { ReadRoom } from '../rooms/read-room.js';
import { StartRoom } from '../rooms/start-room.js';
import { CheckInSettled, NoteMissing } from './check-in.errors.js';
import { SettleCheckIn } from './settle-check-in.js';

describe('looking after whoever left a difficult moment', () => {
  const app = testPractice();
  let room: RoomWithPeople;
  let sessionId: string;
  const [facilitator, second, zuri, kasia] = [
    () => room.facilitators[0]!,
    () => room.facilitators[1]!,
    () => room.members[0]!,
    () => room.members[1]!,
  ];
  beforeAll(() => {
    app.get(Limits).take = async () => undefined;
  });
  beforeEach(async () => {
    room = await aFullRoom(app);
    await app.get(StartRoom).run(facilitator(), room.id);
    const page = (await app.get(ReadRoom).run(facilitator(), room.id)) as { room: RoomView };
    sessionId = page.room.place.sessionId;
  });

  const offer = () => app.get(OfferChoice).run(facilitator(), sessionId, randomUUID());
  const leave = (actor: Actor) => app.get(LeaveRoom).run(actor, room.id);
  const open = async () => (await app.get(ReadConsole).run(second(), sessionId)).board.checkIns;
  const settle = (actor: Actor, checkInId: string, note = 'We spoke; she rings me on Monday.') =>
    app.get(SettleCheckIn).run(actor, sessionId, { checkInId, note }, randomUUID());

  it('is asked for nobody who leaves as always', async () => {
    await leave(zuri());
    expect(await open()).toEqual([]);
    await offer();
    await app.get(EndMoment).run(facilitator(), sessionId);
    await leave(kasia());
    expect(await open()).toEqual([]);
  });

  it('is asked for whoever leaves, steps out, goes to the quiet room or is sent out, within the hour', async () => {
    await offer();
    await leave(zuri());
    await app.get(StepOut).run(kasia(), room.id);
    await app.get(ChooseInMoment).run(room.presenter, room.id, { choice: 'quiet' });
    expect(await open()).toMatchObject([
      { personId: zuri().personId, cause: 'left' },
      { personId: kasia().personId, cause: 'stepped_out' },
      { personId: room.presenter.personId, cause: 'quiet_room' },
    ]);
    for (const { leftAt, dueAt } of await open()) expect(dueAt - leftAt).toBe(3_600_000);
    const [sent] = [room.members[2] ?? kasia()];
    await app.get(RemoveMember).run(facilitator(), room.id, sent.personId!);
    expect(await open()).toHaveLength(sent === kasia() ? 3 : 4);
  });

  it('says of whoever may know the situation only that they left (T-18)', async () => {
    await offer();
    await app.get(StepAside).run(zuri(), room.id);
    expect(await open()).toMatchObject([{ personId: zuri().personId, cause: 'left' }]);
  });

  it('is one for each, however often they go; not for those who lead, nor for who stays or talks', async () => {
    await offer();
    await app.get(StepOut).run(zuri(), room.id);
    await leave(zuri());
    await app.get(EnterRoom).run(zuri(), room.id);
    await leave(zuri());
    await leave(second());
    await app.get(ChooseInMoment).run(kasia(), room.id, { choice: 'stay' });
    await app.get(ChooseInMoment).run(kasia(), room.id, { choice: 'one_to_one' });
    expect((await open()).map(({ personId }) => personId)).toEqual([zuri().personId]);
  });

  it('cannot be put away without a note, nor by anybody but those who lead', async () => {
    await offer();
    await leave(zuri());
    const [one] = await open();
    await expect(settle(kasia(), one!.id)).rejects.toBeInstanceOf(Forbidden);
    await expect(settle(facilitator(), one!.id, '  \n ')).rejects.toBeInstanceOf(NoteMissing);
    await expect(settle(facilitator(), randomUUID())).rejects.toMatchObject({ code: 'thing.not_found' });
    expect(await open()).toHaveLength(1);
  });

  it('is done by one of them, during the session or after it; the note is in no stream and no member’s page', async () => {
    await offer();
    await leave(zuri());
    const [one] = await open();
    await app.get(CloseRoom).run(facilitator(), room.id);
    await settle(second(), one!.id, 'Quockerwodger');
    await expect(settle(facilitator(), one!.id)).rejects.toBeInstanceOf(CheckInSettled);
    expect(await open()).toEqual([]);
    const { checkIns } = await app.get(ReadRecord).run(facilitator(), sessionId);
    expect(checkIns).toMatchObject([
      { cause: 'left', isOverdue: false, settled: { note: 'Quockerwodger', by: expect.any(String) } },
    ]);
    const { rows } = await app.database.pool.query(
      "select 1 from stream_event where payload::text like '%Quockerwodger%' union all select 1 from audit_row where facts::text like '%Quockerwodger%'",
    );
    expect(rows).toEqual([]);
    await expect(app.get(ReadRecord).run(zuri(), sessionId)).rejects.toBeInstanceOf(Forbidden);
  });
});
