import type { CaseDecision } from '@colloquy/contracts';

/** The rule somebody has chosen and the note they are writing, before they decide. */
export class RemovalDraft {
  reason = $state('');
  note = $state('');

  constructor({ reason = '', note = '' } = {}) {
    this.reason = reason;
    this.note = note;
  }

  /** Whether there is something here that the decision, as it fell, does not say. */
  outlives(decision: CaseDecision | null, myId: string | null): boolean {
    if (!decision) return false;
    const note = this.note.trim();
    if (decision.by.id === myId) return note !== '' && note !== decision.note;
    return note !== '' || this.reason !== '';
  }

  clear(): void {
    this.reason = '';
    this.note = '';
  }
}
