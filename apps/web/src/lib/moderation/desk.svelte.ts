import type {
  DeskPage,
  DeskQueue,
  EventRow,
  HouseRuleReason,
  ModerationCase,
  StreamEvent,
  StreamHeads,
  Verdict,
} from '@colloquy/contracts';
import { ask, type Trouble } from '#lib/shared/api.ts';
import { FormKeys } from '#lib/shared/form-keys.ts';
import { newKey } from '#lib/shared/keys.ts';
import type { LiveConnection } from '#lib/live/connection.svelte.ts';
import type { Follower } from '#lib/live/follower.ts';
import { RemovalDraft } from './removal-draft.svelte.ts';

export interface Decision {
  verdict: Verdict;
  reason?: HouseRuleReason;
  note?: string;
}

/** A case on the desk, with what is under way about it here. */
export interface DeskCard {
  case: ModerationCase;
  isSaving: boolean;
  trouble: Trouble | null;
}

/**
 * One queue of the desk. Events carry ids and counts, never words: what is shown is asked for. A decision collapses
 * its card at once; where somebody else was first, the card says who.
 */
export class DeskController {
  cards = $state.raw<DeskCard[]>([]);
  counts = $state.raw<DeskPage['counts']>({ held: 0, reported: 0, decided: 0 });
  next = $state.raw<string | null>(null);
  hasEnded = $state(false);
  isLoading = $state(false);
  moreTrouble = $state.raw<Trouble | null>(null);

  readonly waiting = $derived(this.cards.filter((card) => card.case.state === 'new'));
  readonly queue: DeskQueue;
  readonly #keys: FormKeys;
  readonly #drafts = new Map<string, RemovalDraft>();
  #heads: StreamHeads;
  #follower: Follower | null = null;

  constructor(
    page: DeskPage,
    private readonly fetch: typeof globalThis.fetch,
    fresh: () => string = newKey,
    /** What came back from a form that was refused. */
    refused?: { caseId: string; reason: string; note: string } | null,
  ) {
    if (refused) this.#drafts.set(refused.caseId, new RemovalDraft(refused));
    this.#keys = new FormKeys(fresh);
    this.queue = page.queue;
    this.#heads = page.streams;
    this.#take(page);
  }

  follow(live: LiveConnection): () => void {
    const { follower, stop } = live.follow({
      heads: this.#heads,
      apply: (_, row) => this.apply(row),
      reload: () => this.#reload(),
      evicted: () => (this.hasEnded = true),
    });
    this.#follower = follower;
    return stop;
  }

  apply(row: EventRow): void {
    const event = row as StreamEvent<'desk/moderators'>;
    if (event.payload === null) return;
    const { counts } = this;
    const { caseId } = event.payload;
    if (event.type === 'case.opened') {
      const { queue } = event.payload as { queue: 'held' | 'reported' };
      this.counts = { ...counts, [queue]: counts[queue] + 1 };
      // With more pages to come the newest case stands on the last of them.
      if (queue === this.queue && !this.next) void this.#refresh(caseId);
    } else if (event.type === 'case.decided') {
      const { queue } = event.payload as { queue: 'held' | 'reported' };
      this.counts = { ...counts, [queue]: Math.max(0, counts[queue] - 1), decided: counts.decided + 1 };
      if (this.#card(caseId)) void this.#refresh(caseId);
    } else if (this.#card(caseId)) {
      void this.#refresh(caseId);
    }
  }

  /** What is being written about a case lives as long as the page, whatever becomes of its card. */
  draftOf(caseId: string): RemovalDraft {
    const draft = this.#drafts.get(caseId) ?? new RemovalDraft();
    this.#drafts.set(caseId, draft);
    return draft;
  }

  /** Decides, unless a colleague was quicker: then the card says who, and the answer is false. */
  async decide(caseId: string, { verdict, reason, note }: Decision): Promise<boolean> {
    const card = this.#card(caseId);
    if (!card || card.isSaving) return false;
    this.#put({ ...card, isSaving: true, trouble: null });
    const { version } = card.case;
    const body = { verdict, version, reason: reason ?? null, note: note?.trim() || null };
    const key = this.#keys.keyFor(caseId, body);
    const answer = await ask(this.fetch, 'decideCase', { params: { id: caseId }, body, key });
    if (answer.ok) {
      this.#keys.arrived(caseId);
      if (verdict === 'removed') this.#drafts.get(caseId)?.clear();
      this.#put({ case: answer.value.thing, isSaving: false, trouble: null });
      for (const [stream, seq] of Object.entries(answer.value.seqs)) this.#follower?.expect(stream, seq);
      return true;
    }
    this.#put({ ...(this.#card(caseId) ?? card), isSaving: false, trouble: answer.trouble });
    if (answer.trouble.code === 'case.already_decided') await this.#refresh(caseId);
    return false;
  }

  /** The first case that came, or null where none did: then `moreTrouble` says why. */
  async loadMore(): Promise<string | null> {
    if (!this.next || this.isLoading) return null;
    this.isLoading = true;
    this.moreTrouble = null;
    const answer = await ask(this.fetch, 'desk', {
      params: { queue: this.queue },
      query: { cursor: this.next },
    });
    this.isLoading = false;
    if (!answer.ok) {
      this.moreTrouble = answer.trouble;
      return null;
    }
    const known = new Set(this.cards.map((card) => card.case.id));
    const fresh = answer.value.cases.filter(({ id }) => !known.has(id));
    this.cards = [...this.cards, ...fresh.map(asCard)];
    this.next = answer.value.next;
    return fresh[0]?.id ?? null;
  }

  /** The case as it stands now; one that is not here yet comes last, so that nothing moves. */
  async #refresh(caseId: string): Promise<void> {
    const answer = await ask(this.fetch, 'moderationCase', { params: { id: caseId } });
    if (!answer.ok) return;
    const card = this.#card(caseId);
    this.#put({ case: answer.value, isSaving: card?.isSaving ?? false, trouble: card?.trouble ?? null });
  }

  #isWrittenAbout(caseId: string): boolean {
    const draft = this.#drafts.get(caseId);
    return !!draft && (draft.reason !== '' || draft.note.trim() !== '');
  }

  #card(caseId: string): DeskCard | undefined {
    return this.cards.find((card) => card.case.id === caseId);
  }

  /** An answer that was overtaken on its way never puts an older case in place of a newer one. */
  #put(changed: DeskCard): void {
    const { id, version } = changed.case;
    const known = this.#card(id)?.case;
    const newest = known && known.version > version ? { ...changed, case: known } : changed;
    this.cards = known
      ? this.cards.map((card) => (card.case.id === id ? newest : card))
      : [...this.cards, changed];
  }

  async #reload(): Promise<StreamHeads | null> {
    const answer = await ask(this.fetch, 'desk', { params: { queue: this.queue }, query: {} });
    if (!answer.ok) return null;
    const before = this.cards;
    this.#take(answer.value);
    // A card that somebody is writing in stays, also when its case left this page meanwhile.
    for (const card of before) {
      const { id } = card.case;
      if (this.#card(id) || !this.#isWrittenAbout(id)) continue;
      this.cards = [...this.cards, card];
      void this.#refresh(id);
    }
    return answer.value.streams;
  }

  #take({ cases, counts, next }: DeskPage): void {
    this.cards = cases.map(asCard);
    this.counts = counts;
    this.next = next;
  }
}

const asCard = (given: ModerationCase): DeskCard => ({ case: given, isSaving: false, trouble: null });
