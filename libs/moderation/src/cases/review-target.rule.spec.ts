import { reviewTarget } from './review-target.rule.js';

describe('when somebody has usually looked (R-137, R-142)', () => {
  it.each([
    ['urgent, on a Wednesday morning', 'identifies_a_person', '2026-11-18T10:00Z', '2026-11-18T12:00Z'],
    [
      'urgent, half an hour before the desk closes',
      'threat_or_incitement',
      '2026-11-18T16:30Z',
      '2026-11-19T10:30Z',
    ],
    ['urgent, on a Friday night', 'child_or_adult_at_risk', '2026-11-20T22:15Z', '2026-11-23T11:00Z'],
    ['a first comment, on a Wednesday at ten', 'first_comment', '2026-11-18T10:00Z', '2026-11-19T10:00Z'],
    ['a report, on a Friday at four', 'attacks_people', '2026-11-20T16:00Z', '2026-11-23T16:00Z'],
    ['a report, on a Sunday', 'off_topic', '2026-11-22T12:00Z', '2026-11-23T17:00Z'],
    ['a report in summer, by London’s clocks', 'advertising', '2026-07-01T07:30Z', '2026-07-01T16:00Z'],
    ['over the night the clocks go back', 'inaccurate', '2026-10-23T15:00Z', '2026-10-26T16:00Z'],
    [
      'a legal complaint on a Friday at noon',
      'unlawful_or_legal_complaint',
      '2026-11-20T12:00Z',
      '2026-11-24T12:00Z',
    ],
  ] as const)('%s', (_says, reason, openedAt, dueAt) => {
    expect(reviewTarget([reason], new Date(openedAt)).toISOString()).toBe(new Date(dueAt).toISOString());
  });

  it('is the nearest of several', () => {
    const opened = new Date('2026-11-18T10:00Z');
    expect(reviewTarget(['off_topic', 'identifies_a_person'], opened).toISOString()).toBe(
      '2026-11-18T12:00:00.000Z',
    );
  });
});
