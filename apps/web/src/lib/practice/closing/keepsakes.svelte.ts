import { ACTION_LENGTH, TAKEAWAY_LENGTH } from '@colloquy/contracts';
import { draftKey, keepDraft, readDraft } from '#lib/shared/drafts.ts';
import type { RoomController } from '../room.svelte.ts';

type Room = Pick<RoomController, 'id' | 'room' | 'takeaway' | 'keepTakeaway' | 'addAction'>;

/**
 * What somebody takes with them, as they type it. It is kept in the browser until it has arrived, and what was changed
 * while it travelled counts as typed since.
 */
export class Keepsakes {
  takeaway = $state('');
  action = $state('');
  by = $state('');
  /** What was pressed although it is too long. */
  refused = $state<'takeaway' | 'action' | null>(null);
  #kept = $state('');
  #hasKept = $state(false);
  readonly isKept = $derived.by(() => this.#hasKept && this.#kept === this.takeaway);
  readonly #takeawayPlace: string;
  readonly #actionPlace: string;

  constructor(private readonly room: Room) {
    this.takeaway = this.#kept = room.takeaway;
    this.#takeawayPlace = draftKey(room.room.me.personId, `takeaway:${room.id}`);
    this.#actionPlace = draftKey(room.room.me.personId, `action:${room.id}`);
  }

  /** What was typed here before and has not arrived. */
  recall(): void {
    this.takeaway = readDraft(this.#takeawayPlace) || this.takeaway;
    const [by = '', action = ''] = splitOnce(readDraft(this.#actionPlace));
    if (action || by) [this.action, this.by] = [action, by];
  }
  remember(): void {
    keepDraft(this.#takeawayPlace, this.takeaway === this.#kept ? '' : this.takeaway);
    keepDraft(this.#actionPlace, `${this.by}\n${this.action}`);
  }

  async keepTakeaway(): Promise<void> {
    const sent = this.takeaway;
    this.refused = sent.length > TAKEAWAY_LENGTH ? 'takeaway' : null;
    if (this.refused || !(await this.room.keepTakeaway(sent))) return;
    this.#kept = sent;
    this.#hasKept = true;
    this.remember();
  }

  async addAction(): Promise<void> {
    const [action, by] = [this.action, this.by];
    this.refused = action.trim().length > ACTION_LENGTH ? 'action' : null;
    if (this.refused || !(await this.room.addAction(action.trim(), by || null))) return;
    if (this.action === action) this.action = '';
    if (this.by === by) this.by = '';
    this.remember();
  }
}

const splitOnce = (kept: string): string[] => {
  const at = kept.indexOf('\n');
  return at < 0 ? [] : [kept.slice(0, at), kept.slice(at + 1)];
};
