import type { WriteDilemma } from '@colloquy/contracts';
import { DilemmaEmpty, DilemmaTooLong, DilemmaUnconfirmed } from './dilemma.errors.js';
import { dilemmaText, judgeDilemma } from './dilemma-text.rule.js';

const all: WriteDilemma['statements'] = [
  'no_names',
  'details_changed',
  'consent_considered',
  'employer_rules',
];
const ready: WriteDilemma = {
  happened: 'Two people ask to come off nights.',
  hard: 'Both have good reasons.',
  question: 'How do I hold a fair line?',
  statements: all,
  send: true,
};
const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

describe('what may be presented', () => {
  it('may go to the facilitator with its parts and all four statements', () => {
    expect(() => judgeDilemma(ready, 'reflective_case_discussion')).not.toThrow();
  });

  it.each(all.map((one) => [one]))('T-15: not before its author has confirmed %s', (missing) => {
    const statements = all.filter((statement) => statement !== missing);
    expect(() => judgeDilemma({ ...ready, statements }, 'any')).toThrow(DilemmaUnconfirmed);
    expect(() => judgeDilemma({ ...ready, statements, send: false }, 'any')).not.toThrow();
  });

  it.each([
    ['400 words', 'reflective_case_discussion', 400, null],
    ['401 words', 'reflective_case_discussion', 401, DilemmaTooLong],
    ['600 words in case consultation', 'case_consultation', 600, null],
    ['601 words in case consultation', 'case_consultation', 601, DilemmaTooLong],
  ])('R-87: %s', (_, methodKey, count, refusal) => {
    const long = { ...ready, happened: words(count - 1), hard: '', question: 'why' };
    if (refusal) expect(() => judgeDilemma(long, methodKey)).toThrow(refusal);
    else expect(() => judgeDilemma(long, methodKey)).not.toThrow();
  });

  it.each([
    ['nothing', { happened: ' ', hard: '', question: '' }],
    ['no question', { question: ' ' }],
    ['nothing that happened', { happened: '' }],
  ])('is refused with %s', (_, less) => {
    expect(() => judgeDilemma({ ...ready, ...less }, 'any')).toThrow(DilemmaEmpty);
  });

  it('is one text, ending with the question', () => {
    expect(dilemmaText(ready)).toMatch(/^Two people[^]*How do I hold a fair line\?$/);
  });
});
