import type { ConcernState } from '@colloquy/contracts';
import { judgeMove, movesFrom } from './concern-moves.rule.js';
import { CloseIncomplete, MoveNotPossible } from './safeguarding.errors.js';

const at = (state: ConcernState, more = {}) => ({
  state,
  wasReferred: false,
  wasEscalated: false,
  confirmation: '',
  ...more,
});
const closing = {
  to: 'closed' as const,
  outcome: 'Advice given',
  adviser: 'Duty team',
  adviceOn: '2026-11-18',
  confirmation: '',
};
const to = (state: ConcernState) => ({ ...closing, to: state, confirmation: 'Confirmed by the duty team' });

describe('where a concern may go', () => {
  it.each<[ConcernState, ConcernState]>([
    ['raised', 'advised'],
    ['raised', 'closed'],
    ['acknowledged', 'closed'],
    ['advised', 'closed'],
    ['referred', 'closed'],
    ['closed', 'acknowledged'],
    ['closed', 'escalated'],
  ])('from %s it does not go to %s', (from, state) => {
    expect(() => judgeMove(at(from), to(state))).toThrow(MoveNotPossible);
  });

  it('any that is open may be escalated', () => {
    for (const state of [
      'raised',
      'acknowledged',
      'advised',
      'referred',
      'no_referral',
      'confirmed',
    ] as const)
      expect(movesFrom(state)).toContain('escalated');
  });

  it.each([
    ['without an outcome', { outcome: ' ' }],
    ['without an adviser', { adviser: '' }],
    ['without a day', { adviceOn: null }],
  ])('T-28: it is not closed %s', (_, less) => {
    expect(() => judgeMove(at('no_referral'), { ...closing, ...less })).toThrow(CloseIncomplete);
    expect(() => judgeMove(at('no_referral'), closing)).not.toThrow();
  });

  it('T-28: after an advised referral it is closed once that is confirmed, or escalated', () => {
    const referred = { wasReferred: true };
    expect(() => judgeMove(at('confirmed', referred), closing)).toThrow(CloseIncomplete);
    expect(() =>
      judgeMove(at('confirmed', { ...referred, confirmation: 'Received' }), closing),
    ).not.toThrow();
    expect(() => judgeMove(at('escalated', { ...referred, wasEscalated: true }), closing)).not.toThrow();
  });

  it('a confirmation says something', () => {
    expect(() => judgeMove(at('referred'), { ...to('confirmed'), confirmation: '' })).toThrow(
      CloseIncomplete,
    );
  });
});
