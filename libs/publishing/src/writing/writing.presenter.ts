import type { Writing, WritingLine } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import type { WritingRow } from './writings.repository.js';

export const presentLine = (actor: Actor, { draft, article, state, author }: WritingRow): WritingLine => ({
  id: draft.id,
  title: draft.title,
  kind: draft.kind,
  state,
  slug: article?.slug ?? null,
  author,
  isMine: draft.authorId === actor.personId,
  publishedAt: article?.publishedAt?.toISOString() ?? null,
  updatedAt: draft.updatedAt.toISOString(),
  isAhead: draft.givenVersion !== null && draft.givenVersion !== draft.version,
});

export const presentWriting = (actor: Actor, row: WritingRow, thread: Writing['thread']): Writing => ({
  ...presentLine(actor, row),
  standfirst: row.draft.standfirst,
  byline: row.draft.byline,
  body: row.draft.body,
  version: row.draft.version,
  thread,
});
