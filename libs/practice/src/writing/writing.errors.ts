import { ROOM_NOTE_LENGTH, Refusal } from '@colloquy/contracts';

/** The step has no writing, or it has been revealed. */
export class WritingClosed extends Refusal {
  constructor() {
    super('writing.closed');
  }
}
/** Too few for anonymity: who facilitates has not yet chosen. */
export class WritingNotOpen extends Refusal {
  constructor() {
    super('writing.not_open');
  }
}
export class NoteEmpty extends Refusal {
  constructor() {
    super('note.empty');
  }
}
export class NoteTooLong extends Refusal {
  constructor(length: number) {
    super('note.too_long', { max: ROOM_NOTE_LENGTH, length });
  }
}
export class TooManyNotes extends Refusal {
  constructor(max: number) {
    super('note.too_many', { max });
  }
}
/** Without a receipt its author could never be told what became of it; one note without would stand out. */
export class ReceiptMissing extends Refusal {
  constructor() {
    super('note.receipt_missing');
  }
}
/** In an anonymous step the server keeps nothing that is not finished. */
export class DraftNotHere extends Refusal {
  constructor() {
    super('note.no_draft_here');
  }
}
