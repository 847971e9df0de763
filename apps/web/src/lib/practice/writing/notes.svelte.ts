import { type OwnNote, ROOM_NOTE_LENGTH, type RoomNote } from '@colloquy/contracts';
import { draftKey, keepDraft, readDraft } from '#lib/shared/drafts.ts';
import { newKey } from '#lib/shared/keys.ts';
import { ask } from '../ask.ts';
import type { RoomController } from '../room.svelte.ts';

type Room = Pick<RoomController, 'id' | 'board' | 'room' | 'step' | 'act'>;
/** What has been typed goes to the server so long after the last key. */
const SETTLED = 1_500;

/**
 * One’s own notes, which nobody else has. What is being typed is in this browser at once, and on the server as a draft
 * where the step has names; without names the server has nothing that is not finished. Which notes of an anonymous step
 * are one’s own only this browser knows, by receipts that it made.
 */
export class Notes {
  own = $state.raw<OwnNote[]>([]);
  text = $state('');
  /** The note that is being changed; null for a new one. */
  editing = $state<string | null>(null);
  isRefused = $state(false);
  isAdding = $state(false);
  #receipts = $state.raw<ReadonlySet<string>>(new Set());
  #draftId: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** One after the other: what was only begun never overtakes what was added. */
  #drafting: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly room: Room,
    private readonly fetch: typeof globalThis.fetch,
    private readonly fresh: () => string = newKey,
  ) {
    this.#draftId = newKey();
  }

  readonly length = $derived.by(() => [...this.text.trim()].length);
  readonly isTooLong = $derived.by(() => this.length > ROOM_NOTE_LENGTH);
  /** Those of the step that runs, in the order they were added. */
  readonly now = $derived.by(() =>
    this.own.filter((note) => !note.isDraft && note.stepIndex === this.room.board.writing?.stepIndex),
  );
  /** Those of earlier steps: nobody else will see them. */
  readonly earlier = $derived.by(() =>
    this.own.filter((note) => !note.isDraft && note.stepIndex !== this.room.board.writing?.stepIndex),
  );
  readonly left = $derived.by(() => Math.max(0, (this.room.step?.writing?.most ?? 0) - this.now.length));

  isMine({ receipt, authorId }: RoomNote): boolean {
    return authorId === this.room.room.me.personId || (!!receipt && this.#receipts.has(receipt));
  }

  /** What was typed here before, or on another device. */
  recall(): void {
    this.#receipts = new Set(readDraft(this.#receiptPlace).split('\n').filter(Boolean));
    const draft = this.own.find(
      (note) => note.isDraft && note.stepIndex === this.room.board.writing?.stepIndex,
    );
    // Of another step than before: what was begun there keeps its id.
    this.#draftId = draft?.id ?? this.fresh();
    this.editing = null;
    this.text = readDraft(this.#place) || (draft?.text ?? '');
  }

  typed(): void {
    this.isRefused = false;
    if (this.editing) return;
    keepDraft(this.#place, this.text);
    clearTimeout(this.#timer);
    if (!this.#isAnonymous) this.#timer = setTimeout(() => void this.#keepDraft(), SETTLED);
  }

  edit(note: OwnNote): void {
    this.editing = note.id;
    this.text = note.text;
  }
  stopEditing(): void {
    this.editing = null;
    this.text = readDraft(this.#place);
  }

  async add(): Promise<boolean> {
    const text = this.text.trim();
    this.isRefused = !text || this.isTooLong;
    const { writing } = this.room.board;
    if (this.isRefused || !writing) return false;
    clearTimeout(this.#timer);
    // Pressed again after a lost answer it is the same note: its id makes it so.
    const id = this.editing ?? this.#draftId;
    const receipt = writing.isAnonymous ? this.#newReceipt() : undefined;
    this.isAdding = true;
    const isKept = await this.#keep(id, text, receipt);
    this.isAdding = false;
    if (!isKept) return false;
    const note = { id, stepIndex: writing.stepIndex, text, isDraft: false };
    this.own = this.own.some((one) => one.id === id)
      ? this.own.map((one) => (one.id === id ? note : one))
      : [...this.own, note];
    if (this.editing) this.stopEditing();
    else {
      this.#draftId = this.fresh();
      // What was typed while it travelled is the next note.
      if (this.text.trim() === text) this.text = '';
      keepDraft(this.#place, this.text);
    }
    return true;
  }

  async remove(id: string): Promise<void> {
    const answer = await this.room.act('removeNote', { params: { id: this.room.id, noteId: id } });
    if (!answer?.ok) return;
    this.own = this.own.filter((note) => note.id !== id);
    if (this.editing === id) this.stopEditing();
  }

  /** Everybody has them now; what was only begun stays. */
  revealed(notes: RoomNote[]): void {
    const steps = new Set(notes.map(({ stepIndex }) => stepIndex));
    this.own = this.own.filter((note) => note.isDraft || !steps.has(note.stepIndex));
    this.editing = null;
  }

  /** Left without adding it: it is gone here too. */
  forgetDrafts(): void {
    clearTimeout(this.#timer);
    this.text = '';
    keepDraft(this.#place, '');
    this.own = this.own.filter((note) => !note.isDraft);
  }

  /** Nobody is bothered where it fails: the browser has it too. */
  #keepDraft = async (): Promise<void> => {
    const text = this.text.trim();
    const asked = this.#ask(this.#draftId, { text, isDraft: true });
    if (!asked || !text || this.isTooLong || this.room.board.writing?.state !== 'open') return;
    this.#drafting = ask(this.fetch, 'keepNote', asked);
    await this.#drafting;
  };

  async #keep(noteId: string, text: string, receipt?: string): Promise<boolean> {
    await this.#drafting;
    const asked = this.#ask(noteId, { text, isDraft: false, receipt });
    return (asked && (await this.room.act('keepNote', asked)))?.ok ?? false;
  }

  #ask(noteId: string, note: { text: string; isDraft: boolean; receipt?: string }) {
    const { step } = this.room.board;
    return step && { params: { id: this.room.id, noteId }, body: { ...note, stepVersion: step.version } };
  }

  #newReceipt(): string {
    const receipt = this.fresh();
    this.#receipts = new Set([...this.#receipts, receipt]);
    keepDraft(this.#receiptPlace, [...this.#receipts].join('\n'));
    return receipt;
  }

  get #isAnonymous(): boolean {
    return !!this.room.board.writing?.isAnonymous;
  }
  get #place(): string {
    const { me } = this.room.room;
    return draftKey(me.personId, `note:${this.room.id}:${this.room.board.writing?.stepIndex ?? ''}`);
  }
  get #receiptPlace(): string {
    return draftKey(this.room.room.me.personId, `receipts:${this.room.id}`);
  }
}
