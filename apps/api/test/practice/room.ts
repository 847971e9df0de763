import { emptyBoard, reduceRoom, type RoomBoard, type RoomView, type StreamEvent } from '@colloquy/contracts';
import type { Client, TestApp } from '../app.js';

export const c3 = ['imogen', 'desmond', 'arjun', 'kasia', 'oonagh', 'zeke', 'zuri'] as const;
export type C3 = (typeof c3)[number];

/** A fresh session of group C3, with whoever is named signed in; nobody plays empty seats. */
export async function freshRoom(
  app: TestApp,
  names: readonly C3[] = c3,
): Promise<Record<C3, Client> & { id: string }> {
  const people = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await app.as(name)] as const)),
  ) as Record<C3, Client>;
  const opener = people[names[0]!];
  const { value } = await opener.ask('openDemoRoom', { body: { shortSteps: false, alone: false } });
  return { id: value.roomId, ...people };
}

/** The same, with everybody inside. */
export async function roomWithEverybody(
  app: TestApp,
  names: readonly C3[] = c3,
): Promise<Record<C3, Client> & { id: string }> {
  const room = await freshRoom(app, names);
  for (const name of names) await comeIn(room[name], room.id);
  return room;
}

export async function comeIn(person: Client, id: string): Promise<void> {
  const accepted = await person.ask('acceptAgreement', { params: { id }, body: { version: 1 } });
  if (accepted.status !== 200) throw new Error(`not accepted: ${accepted.problem.code}`);
  const entered = await person.ask('enterRoom', { params: { id } });
  if (entered.status !== 200) throw new Error(`not inside: ${entered.problem.code}`);
}

/** The room as this person’s page would load it. */
export async function see(person: Client, id: string): Promise<RoomView> {
  const { value } = await person.ask('room', { params: { id } });
  if (value.kind !== 'room') throw new Error('still the lobby');
  return value.room;
}

/** Goes on until the step with this key. */
export async function goTo(facilitator: Client, id: string, key: string): Promise<RoomView> {
  for (;;) {
    const room = await see(facilitator, id);
    const step = room.board.step;
    if (!step) await facilitator.ask('startRoom', { params: { id } });
    else if (room.method.steps[step.index]!.key === key) return room;
    else if (room.board.course?.awaits)
      await facilitator.ask('goWithout', { params: { id }, body: { version: step.version, way: 'general' } });
    else await facilitator.ask('nextStep', { params: { id }, body: { version: step.version } });
  }
}

/** What a client that only heard the stream would see. */
export async function replayed(app: TestApp, id: string): Promise<RoomBoard> {
  const { rows } = await app.database.pool.query<StreamEvent<'room/members'>>(
    'select seq, type, subject, payload, at from stream_event where stream = $1 order by seq',
    [`room:${id}/members`],
  );
  return rows.reduce(reduceRoom, emptyBoard);
}
