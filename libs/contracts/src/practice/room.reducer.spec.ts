import { emptyBoard, reduceRoom } from './room.reducer.js';

type Told = Parameters<typeof reduceRoom>[1];
const tell = (type: string, payload: unknown) => ({ seq: 1, type, subject: null, payload, at: '' }) as Told;
const fold = (...events: Told[]) => events.reduce(reduceRoom, emptyBoard);
const step = { index: 0, version: 1, startedAt: 0, deadline: 60_000, addedMinutes: 0 };

describe('a room’s board', () => {
  it('follows people in and out, and lowers the hand of whoever leaves', () => {
    const board = fold(
      tell('member.entered', { personId: 'ada' }),
      tell('member.entered', { personId: 'ada' }),
      tell('member.entered', { personId: 'bo' }),
      tell('hand.raised', { personId: 'bo' }),
      tell('member.left', { personId: 'bo' }),
    );
    expect(board).toMatchObject({ entered: ['ada'], hands: [] });
  });

  it('a new step begins without hands and with its own round', () => {
    const turns = { order: ['ada'], holder: 'ada', done: [] };
    const board = fold(tell('hand.raised', { personId: 'ada' }), tell('step.started', { step, turns }));
    expect(board).toMatchObject({ step, turns, hands: [] });
  });

  it('more minutes leave everything else of the step as it was', () => {
    const longer = { ...step, deadline: 180_000, addedMinutes: 2 };
    expect(
      fold(tell('room.started', { step, turns: null }), tell('step.extended', { step: longer })),
    ).toMatchObject({
      state: 'live',
      step: longer,
    });
  });

  it.each([
    ['a blank event', { ...tell('message.posted', {}), payload: null } as Told],
    ['what a later release tells', tell('room.painted', { colour: 'green' })],
  ])('%s changes nothing, and breaks nothing', (_, event) => {
    expect(reduceRoom(emptyBoard, event)).toEqual(emptyBoard);
  });
});
