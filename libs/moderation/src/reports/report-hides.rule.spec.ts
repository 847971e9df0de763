import { reportReason, type ReportReason } from '@colloquy/contracts';
import { type CountedReport, reportsHide } from './report-hides.rule.js';

const by = (reporterId: string, reason: ReportReason, more: Partial<CountedReport> = {}): CountedReport => ({
  reporterId,
  reason,
  byContributor: true,
  counts: true,
  ...more,
});
const many = (reason: ReportReason, count: number, more?: Partial<CountedReport>) =>
  Array.from({ length: count }, (_, i) => by(`reader ${i}`, reason, more));
const other = { byContributor: false };
const fresh = { counts: false };

describe('which reports hide (R-134 to R-136)', () => {
  it.each<[string, CountedReport[], boolean]>([
    ['one urgent report by somebody who has commented', many('identifies_a_person', 1), true],
    ['one urgent report by somebody who has not', many('threat_or_incitement', 1, other), false],
    ['two urgent reports by people who have not', many('child_or_adult_at_risk', 2, other), true],
    ['two urgent reports for different urgent reasons', [by('a', 'identifies_a_person', other), by('b', 'threat_or_incitement', other)], true],
    ['one person giving two urgent reasons', [by('a', 'identifies_a_person', other), by('a', 'threat_or_incitement', other)], false],
    ['DT-M16: urgent reports by two new accounts', many('identifies_a_person', 2, fresh), false],
    ['nine reports by accounts made the same day', many('attacks_people', 9, fresh), false],
    ['two reports of an attack', many('attacks_people', 2), false],
    ['three reports of an attack', many('attacks_people', 3), true],
    ['an attack by two and hatred by a third', [...many('attacks_people', 2), by('c', 'hate_or_harassment')], true],
    ['one person giving both', [...many('attacks_people', 2), by('reader 0', 'hate_or_harassment')], false],
  ])('%s', (_says, reports, hides) => expect(reportsHide(reports, [])).toBe(hides));

  it.each(['not_constructive', 'off_topic', 'i_disagree', 'inaccurate'] as const)(
    'T-48: a hundred times %s leaves it visible',
    (reason) => expect(reportsHide(many(reason, 100), [])).toBe(false),
  );

  it('people who usually report together are one voice', () => {
    const three = many('attacks_people', 3);
    expect(reportsHide(three, [['reader 0', 'reader 2']])).toBe(false);
    expect(reportsHide([...three, by('reader 3', 'attacks_people')], [['reader 0', 'reader 2']])).toBe(true);
    expect(reportsHide(three, [['reader 0', 'somebody else']])).toBe(true);
  });

  it('knows every reason there is', () => {
    for (const reason of reportReason.options) expect(() => reportsHide(many(reason, 3), [])).not.toThrow();
  });
});
