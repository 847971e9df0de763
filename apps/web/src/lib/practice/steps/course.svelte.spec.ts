import { method, plainCourse, type RoomCourse, type RoomView } from '@colloquy/contracts';
import { describe, expect, it, vi } from 'vitest';
import { RoomController } from '../room.svelte.ts';
import { whyClosed } from '../words.ts';

const ROOM = '11111111-1111-4111-8111-111111111111';
const step = (key: string, given: object = {}) => ({
  key,
  title: key,
  purpose: '',
  prompt: '',
  minutes: 10,
  speak: 'everyone',
  write: ['facilitator', 'presenter', 'member'],
  turns: null,
  closing: false,
  ...given,
});
const frozen = method.parse({
  key: 'm',
  version: 1,
  title: 'M',
  parts: [{ key: 'consultant', title: 'Consultant', says: 'Asks.', count: 1 }],
  steps: [step('check-in'), step('telling', { write: ['presenter'], needs: ['presenter'] }), step('talk')],
  fewer: { '2': ['check-in', 'talk'] },
});
const at = { index: 0, version: 3, startedAt: 0, deadline: 600_000, addedMinutes: 0 };
const view = (role: 'facilitator' | 'member', course: Partial<RoomCourse> = {}) =>
  ({
    id: ROOM,
    members: [],
    me: { personId: 'zuri', role, mayFacilitate: role === 'facilitator' },
    method: frozen,
    board: {
      state: 'live',
      step: at,
      course: { ...plainCourse(frozen), ...course },
      turns: null,
      parts: {},
      writing: null,
      hands: [],
      entered: ['zuri'],
      demo: [],
      messages: [],
      callLink: null,
    },
    presence: {},
    mine: { takeaway: '', actions: [], isReady: false, notes: [] },
    lead: role === 'facilitator' ? { pausedBy: null } : null,
    streams: {},
    now: 0,
  }) as unknown as RoomView;
const page = (...given: Parameters<typeof view>) => {
  const server = vi.fn<typeof fetch>();
  return { room: new RoomController(view(...given), server), server };
};
const told = (type: string, payload: unknown, audience = 'members') =>
  [`room:${ROOM}/${audience}`, { seq: 1, type, subject: null, payload, at: '' }] as const;

describe('a room’s way through its method, on a screen', () => {
  it('shows the method as it stands to whoever has a room from before there were courses', () => {
    const { room } = page('member', {});
    room.board = { ...room.board, course: null };
    expect(room.way.strip.map(({ mark }) => mark)).toEqual(['now', 'ahead', 'ahead']);
    expect(room.way.next?.key).toBe('telling');
  });

  it('closes the composer while the session is paused, says why, and opens it again', () => {
    const { room } = page('member');
    expect(room.mayWrite).toBe(true);
    const course = { ...plainCourse(frozen), pause: { at: 0, by: null }, heldAt: 0 };
    room.apply(...told('room.paused', { step: at, course }));
    expect(room.mayWrite).toBe(false);
    expect(whyClosed(room)).toMatch(/pausing.*kept/);
    room.apply(...told('room.resumed', { step: at, course: plainCourse(frozen) }));
    expect(room.mayWrite).toBe(true);
  });

  it('goes to a step that was put in, and past what was skipped', () => {
    const { room } = page('member');
    const { steps } = plainCourse(frozen);
    const inserted = { title: 'Breathe', prompt: '', minutes: 1, speak: 'nobody' as const };
    const course = {
      ...plainCourse(frozen),
      steps: [
        { ...steps[0]!, mark: 'skipped' as const },
        { of: null, inserted, mark: 'now' as const, isGeneral: false },
        ...steps.slice(1),
      ],
    };
    room.apply(...told('step.inserted', { step: { ...at, index: 1, version: 4 }, turns: null, course }));
    expect(room.step?.title).toBe('Breathe');
    expect(room.mayWrite).toBe(false);
    expect(room.nextStep?.key).toBe('telling');
  });

  it('hears who asked for a pause, and of an overrun, where this person facilitates', () => {
    const { room } = page('facilitator');
    room.apply(...told('pause.asked', { personId: 'oonagh' }, 'facilitators'));
    room.apply(...told('step.overran', { version: 3, title: 'check-in' }, 'facilitators'));
    expect(room.way.pausedBy).toBe('oonagh');
    expect(room.way.alert).toEqual({ kind: 'overran', version: 3, title: 'check-in' });
  });

  it('offers the way for two only where the method has one for as many as are left', () => {
    expect(page('facilitator', { few: 2 }).room.way.hasFewer).toBe(true);
    expect(page('facilitator', { few: 1 }).room.way.hasFewer).toBe(false);
    expect(page('facilitator').room.way.hasFewer).toBe(false);
  });

  it('knows that one is ready for this step and no longer for the next', async () => {
    const { room, server } = page('member');
    server.mockResolvedValueOnce(Response.json({ thing: room.board, seqs: {} }));
    await room.way.changeReady(true);
    expect(room.way.isReady).toBe(true);
    const course = plainCourse(frozen, 1);
    room.apply(...told('step.started', { step: { ...at, index: 1, version: 4 }, turns: null, course }));
    expect(room.way.isReady).toBe(false);
  });
});
