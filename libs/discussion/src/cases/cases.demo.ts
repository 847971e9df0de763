import type { DemoCase } from '@colloquy/moderation';

/** A case as the files tell it: which comment, and minutes after it appeared. */
export type CaseLine = Omit<DemoCase, 'subject' | 'openedAt' | 'key' | 'dueAt'> & {
  article: string;
  comment: string;
  /** Minutes from the comment to the case. */
  after: number;
  /** Minutes from now to when somebody should have looked, where the usual target would not tell the story. */
  dueInMinutes?: number;
};

/** The decided and open cases of the demonstration (M1 to M6, M12, and the three that wait under the think piece). */
export const demoCases: CaseLine[] = [
  {
    article: 'nominations',
    comment: 'C02',
    after: 12,
    reports: [
      { by: 'verity', reason: 'not_constructive' },
      {
        by: 'tamsin',
        reason: 'not_constructive',
        note: 'One line, and it is about her, not about what she said.',
      },
      { by: 'hana', reason: 'not_constructive' },
    ],
    decision: {
      verdict: 'approved',
      note: 'It stays: nobody is attacked who cannot answer. House rule 1 asks for a reason, though. Would you add yours?',
      by: 'bethan',
      after: 95,
    },
  },
  {
    article: 'nominations',
    comment: 'C40',
    after: 6,
    reports: [
      {
        by: 'farida',
        reason: 'identifies_a_person',
        note: 'With the month and the job title there is only one.',
      },
    ],
    decision: {
      verdict: 'approved',
      note: 'Thank you for taking the council, the title and the month out. It is back as you rewrote it.',
      by: 'isolde',
      after: 38,
    },
  },
  {
    article: 'nominations',
    comment: 'C36',
    after: 5,
    reports: [
      { by: 'suki', reason: 'attacks_people' },
      { by: 'gethin', reason: 'attacks_people', note: 'About everybody who works there.' },
      { by: 'jocelyn', reason: 'attacks_people' },
    ],
    decision: {
      verdict: 'removed',
      reason: 'attacks_people',
      note: '“…could not hack it in practice” says something about people, not about what the regulator does. House rule 3. The rest of your point is welcome; please put it again without that.',
      by: 'bethan',
      after: 20,
    },
  },
  {
    article: 'nominations',
    comment: 'C41',
    after: 1,
    reports: [{ by: 'imogen', reason: 'advertising' }],
    decision: {
      verdict: 'removed',
      reason: 'advertising',
      note: 'House rule 7: no advertising.',
      by: 'bethan',
      after: 24,
    },
  },
  {
    article: 'nominations',
    comment: 'C35',
    after: 30,
    reports: [
      { by: 'umar', reason: 'inaccurate' },
      { by: 'quentin', reason: 'inaccurate' },
      { by: 'hana', reason: 'i_disagree' },
    ],
    decision: { verdict: 'approved', by: 'bethan', after: 140 },
  },
  { article: 'nominations', comment: 'H01', after: 0, hold: ['first_comment'], dueInMinutes: 25 },
  { article: 'ninety-nine', comment: 'T12', after: 0, hold: ['first_comment'] },
  { article: 'ninety-nine', comment: 'T13', after: 0, hold: ['first_comment'] },
  { article: 'ninety-nine', comment: 'T14', after: 0, hold: ['first_comment'] },
  {
    article: 'recording-cpd',
    comment: 'P04',
    after: 57_000,
    reports: [
      {
        by: 'ottilie',
        reason: 'unlawful_or_legal_complaint',
        note: 'Complaint form received from the person described: “I can be recognised, and it is not true that I knew.” Sent on from the post box.',
      },
    ],
    dueInMinutes: 1_900,
  },
];
