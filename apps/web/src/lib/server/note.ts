import { NOTE_LENGTH } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

/** What is wrong with a note, said by name before anything is asked: the API only knows that something does not fit. */
export const troubleWithNote = (note: string): string | null =>
  note.length > NOTE_LENGTH ? m.text_too_long({ max: NOTE_LENGTH, length: note.length }) : null;
