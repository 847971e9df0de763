import type { DilemmaState, DilemmaStatement } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

export interface DilemmaTyped {
  happened: string;
  hard: string;
  question: string;
  statements: DilemmaStatement[];
}

export const dilemmaParts: {
  name: 'happened' | 'hard' | 'question';
  label: () => string;
  hint?: () => string;
  rows: number;
}[] = [
  { name: 'happened', label: m.dilemma_part_happened, hint: m.dilemma_part_happened_hint, rows: 7 },
  { name: 'hard', label: m.dilemma_part_hard, rows: 3 },
  { name: 'question', label: m.dilemma_part_question, rows: 2 },
];

export const statementName: Record<DilemmaStatement, () => string> = {
  no_names: m.dilemma_no_names,
  details_changed: m.dilemma_details_changed,
  consent_considered: m.dilemma_consent_considered,
  employer_rules: m.dilemma_employer_rules,
};

export const dilemmaStateName: Record<DilemmaState, () => string> = {
  draft: m.dilemma_state_draft,
  author_confirmed: m.dilemma_state_author_confirmed,
  with_facilitator: m.dilemma_state_with_facilitator,
  returned: m.dilemma_state_returned,
  cleared: m.dilemma_state_cleared,
  used: m.dilemma_state_used,
  erased: m.dilemma_state_erased,
};
