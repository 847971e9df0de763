import { RETENTION_DAYS } from '@colloquy/contracts';
import { agreementChanges, agreementText, usualTerms } from './agreement-text.rule.js';

const levels = ['stays_in_room', 'learning_may_leave', 'chatham_house'] as const;
const usual = usualTerms('learning_may_leave');

describe('a group’s agreement in words', () => {
  it.each(levels.flatMap((level) => RETENTION_DAYS.map((days) => [level, days] as const)))(
    'T-14: at level %s with %i days it says who reads, how long it is kept, when confidence is broken and that nothing is recorded',
    (confidentiality, retentionDays) => {
      const text = agreementText({ ...usual, confidentiality, retentionDays, lines: [] });
      expect(text).toMatch(/Who can read what is written/);
      expect(text).toContain(`${retentionDays} days after a session closes`);
      expect(text).toMatch(/Confidence is broken only where somebody may be at risk/);
      expect(text).toMatch(/Nothing is recorded/);
    },
  );

  it('each level has a sentence of its own', () => {
    expect(new Set(levels.map((level) => agreementText(usualTerms(level)))).size).toBe(3);
  });

  it('a line is words: it cannot end the list, nor lead elsewhere', () => {
    expect(agreementText({ ...usual, lines: ['[here](https://x.example) # *all*'] })).toContain(
      '2. \\[here\\](https://x.example) \\# \\*all\\*',
    );
  });

  it.each([
    ['another level', { confidentiality: 'chatham_house' as const }, ['confidentiality']],
    ['another time', { retentionDays: 7 as const }, ['retention']],
    ['other sight', { facilitatorsSee: 'attended' as const }, ['facilitators_see']],
    ['other lines', { lines: ['We end in time.'] }, ['lines']],
    ['nothing', {}, []],
  ])('LR-4: %s is a change that is named', (_, changes, named) => {
    expect(agreementChanges(usual, { ...usual, ...changes })).toEqual(named);
  });
});
