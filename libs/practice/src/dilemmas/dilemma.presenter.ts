import type { DilemmaForm, DilemmaReview, IdentityFinding } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { findIdentifiers } from '@colloquy/platform-text';
import { wordsOf } from './dilemma-text.rule.js';
import type { PracticeDilemma } from './practice-dilemma.entity.js';

/** For its author, wherever it stands. */
export function presentForm(dilemma: PracticeDilemma | null, { personId }: Actor): DilemmaForm | null {
  if (!dilemma || dilemma.presenterId !== personId) return null;
  const { happened, hard, question, state, note, version } = dilemma;
  return {
    happened,
    hard,
    question,
    state,
    note,
    version,
    findings: findingsIn(dilemma),
    words: wordsOf(dilemma),
  };
}

const sent: ReadonlySet<PracticeDilemma['state']> = new Set(['with_facilitator', 'cleared', 'used']);

/** For those who facilitate: null while its author is still writing, and after it was sent back. */
export function presentReview(dilemma: PracticeDilemma | null, mayDecide: boolean): DilemmaReview | null {
  if (!dilemma || !sent.has(dilemma.state)) return null;
  const { html, state, version } = dilemma;
  const isOpen = state === 'with_facilitator';
  return { html, state, version, findings: findingsIn(dilemma), mayDecide: mayDecide && isOpen };
}

/** What the identity check marks in it, each once. */
function findingsIn({ happened, hard, question }: PracticeDilemma): IdentityFinding[] {
  const found = [happened, hard, question].flatMap(findIdentifiers);
  const once = new Map(found.map(({ kind, text }) => [`${kind} ${text}`, { kind, text }]));
  return [...once.values()];
}
