import { instantOf } from '../sessions/session-time.rule.js';
import { GuestTooLate } from './guest.errors.js';
import { judgeNotice } from './guest-notice.rule.js';

describe('R-92: a guest is announced at least 24 hours before', () => {
  it.each([
    ['the day before, to the minute', '2024-10-16', '09:30', true],
    ['the day before, a minute late', '2024-10-16', '09:31', false],
    ['a week before', '2024-10-10', '20:00', true],
    ['the same morning', '2024-10-17', '08:00', false],
    ['as it begins', '2024-10-17', '09:30', false],
  ])('%s', (_, onDate, atTime, isPossible) => {
    const startsAt = instantOf({ onDate: '2024-10-17', atTime: '09:30' });
    const announce = () => judgeNotice(startsAt, instantOf({ onDate, atTime }));
    if (isPossible) expect(announce).not.toThrow();
    else expect(announce).toThrow(GuestTooLate);
  });

  it.each([
    ['back: an hour later by the clock', '2024-10-27', '2024-10-26', '11:00', '11:01'],
    ['forward: an hour earlier by the clock', '2024-03-31', '2024-03-30', '09:00', '09:01'],
  ])('hours that pass count where the clocks go %s', (_, onDate, before, last, late) => {
    const startsAt = instantOf({ onDate, atTime: '10:00' });
    expect(() => judgeNotice(startsAt, instantOf({ onDate: before, atTime: last }))).not.toThrow();
    expect(() => judgeNotice(startsAt, instantOf({ onDate: before, atTime: late }))).toThrow(GuestTooLate);
  });

  it('the refusal says until when, as the clock on the wall shows it', () => {
    const startsAt = instantOf({ onDate: '2024-10-17', atTime: '09:30' });
    expect(() => judgeNotice(startsAt, startsAt)).toThrow(
      expect.objectContaining({ params: { until: 'Wednesday 16 October 2024 at 9:30 am' } }),
    );
  });
});
