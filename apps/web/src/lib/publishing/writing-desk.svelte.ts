import type { ArticleKind, SaveArticle } from '@colloquy/contracts';
import { ARTICLE_LENGTH } from '@colloquy/contracts';
import type { Answer, Trouble } from '#lib/shared/api.ts';
import { keepDraft, readDraft } from '#lib/shared/drafts.ts';
import { newKey } from '#lib/shared/keys.ts';

/** How long after the last key the draft is saved, and how long after a try that failed it is tried again. */
const AFTER_TYPING = 2_000;
const TRY_AGAIN = 5_000;

export interface Place {
  /** Null until the first save: then the server has given it a place. */
  id: string | null;
  version: number;
}
export type DeskState =
  'as-found' | 'typing' | 'saving' | 'saved' | 'away' | 'refused' | 'conflict' | 'too-long';

interface Means {
  /** One save; the same key for every try at the same words. */
  save: (words: SaveArticle, place: Place, key: string) => Promise<Answer<{ id: string; version: number }>>;
  /** Where this browser keeps what the server does not have yet. */
  draft: (id: string | null) => string;
  /** It has an address of its own from now on. */
  onbegun: (id: string) => void;
  now: () => number;
}
/** As this browser keeps it: the words, what they were written from, and what may have arrived without our hearing of it. */
interface Kept {
  words: SaveArticle;
  version: number;
  sent: Sent | null;
}
interface Sent {
  words: SaveArticle;
  key: string;
}

/**
 * Saves what is typed by itself, one save after the other. Until the server has said that it has the words, this browser
 * keeps them too: a reload, a lost connection or a server that is away takes nothing.
 */
export class WritingDesk {
  state: DeskState = $state('as-found');
  savedAt: number | null = $state(null);
  /** Why the server did not take the words, in its own sentence. */
  refusal = $state('');
  place: Place = $state({ id: null, version: 0 });
  /** What came before the server’s words here: shown in their place, or beside them where those are newer. */
  restored: SaveArticle | null = $state(null);
  beside: SaveArticle | null = $state(null);

  #words: SaveArticle | null = null;
  #sent: Sent | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;

  constructor(
    place: Place,
    private readonly means: Means,
  ) {
    this.place = place;
  }

  /** Once, with what the server has: what was typed here and never arrived comes back. */
  resume(words: SaveArticle): void {
    // A new text that was sent by the button stands here now.
    const begun = this.#read(null);
    if (begun && this.place.id && same(begun.words, words)) keepDraft(this.means.draft(null), '');
    const kept = this.#read(this.place.id);
    if (!kept) return;
    if (same(kept.words, words)) return this.#drop();
    // A save whose answer was lost did arrive: then nobody else has written in between.
    const hasArrived = kept.sent !== null && same(kept.sent.words, words);
    if (!hasArrived && kept.version !== this.place.version) {
      this.beside = kept.words;
      return;
    }
    this.restored = kept.words;
    this.#sent = hasArrived ? null : kept.sent;
    this.typed(kept.words);
  }

  typed(words: SaveArticle): void {
    this.#words = words;
    this.#keep();
    if (this.state === 'conflict') return;
    clearTimeout(this.#timer);
    if (words.body.length > ARTICLE_LENGTH) {
      this.state = 'too-long';
      return;
    }
    if (this.state !== 'away') this.state = 'typing';
    // Nothing yet that somebody would look for.
    if (!this.place.id && !words.title.trim() && !words.body.trim()) return;
    this.#timer = setTimeout(() => void this.#run(), AFTER_TYPING);
  }

  /** A button is about to send the same words: whatever is under way comes to its end first. Null where nothing is. */
  settle(): Promise<void> | null {
    clearTimeout(this.#timer);
    return this.#running;
  }

  discard(): void {
    this.beside = null;
    this.#drop();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #run(): Promise<void> {
    this.#running ??= this.#save().finally(() => (this.#running = null));
    return this.#running;
  }

  async #save(): Promise<void> {
    // Words whose answer was lost go first, under their key: saved twice, they would look like somebody else’s.
    this.#sent ??= { words: this.#words!, key: newKey() };
    const { words, key } = this.#sent;
    this.#keep();
    this.state = 'saving';
    const answer = await this.means.save(words, this.place, key);
    if (!answer.ok) return this.#missed(answer.trouble);
    this.#sent = null;
    const { id, version } = answer.value;
    const hasBegun = this.place.id === null;
    if (hasBegun) this.#drop();
    this.place = { id, version };
    if (hasBegun) this.means.onbegun(id);
    this.savedAt = this.means.now();
    if (same(this.#words!, words)) {
      this.state = 'saved';
      return this.#drop();
    }
    this.#keep();
    this.state = 'typing';
    this.#again(AFTER_TYPING);
  }

  #missed({ code, status, title }: Trouble): void {
    if (code === 'article.changed') {
      this.state = 'conflict';
      return;
    }
    // A refusal is an answer: the same words would get the same one, and the next ones may be taken.
    if (status >= 400 && status < 500 && status !== 429) {
      this.#sent = null;
      this.refusal = title;
      this.state = 'refused';
      return;
    }
    this.state = 'away';
    this.#again(TRY_AGAIN);
  }

  #again(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), after);
  }

  #keep(): void {
    const kept: Kept = { words: this.#words!, version: this.place.version, sent: this.#sent };
    keepDraft(this.means.draft(this.place.id), JSON.stringify(kept));
  }
  #drop(): void {
    keepDraft(this.means.draft(this.place.id), '');
  }
  #read(id: string | null): Kept | null {
    try {
      const kept = JSON.parse(readDraft(this.means.draft(id))) as Kept;
      return typeof kept.words.body === 'string' ? kept : null;
    } catch {
      return null;
    }
  }
}

/** The words that stand in the form now. */
export function wordsIn(form: HTMLFormElement): SaveArticle {
  const fields = new FormData(form);
  const text = (name: string) => String(fields.get(name) ?? '');
  return {
    kind: text('kind') as ArticleKind,
    title: text('title'),
    standfirst: text('standfirst'),
    byline: text('byline'),
    body: text('body').replace(/\r\n/g, '\n'),
  };
}

/** The server puts spaces in order; that alone is no other text. */
const same = (one: SaveArticle, other: SaveArticle) => flat(one) === flat(other);
const flat = ({ kind, title, standfirst, byline, body }: SaveArticle) =>
  [kind, title, standfirst, byline, body]
    .map((text) => text.normalize().replace(/\s+/g, ' ').trim())
    .join('\n');
