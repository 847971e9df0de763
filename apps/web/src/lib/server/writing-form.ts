import { fail } from '@sveltejs/kit';
import { ARTICLE_LENGTH, type ArticleKind, type SaveArticle, type ThreadMode } from '@colloquy/contracts';
import type { Trouble } from '#lib/shared/api.ts';
import { figure } from '#lib/shared/when.ts';
import { m } from '#paraglide/messages.js';
import { textOf } from './form-key.ts';

/** The words of the writing form, as they were typed. */
export const wordsOf = (form: FormData): SaveArticle => ({
  kind: textOf(form, 'kind') as ArticleKind,
  title: textOf(form, 'title'),
  standfirst: textOf(form, 'standfirst'),
  byline: textOf(form, 'byline'),
  body: textOf(form, 'body').replace(/\r\n/g, '\n'),
});

export const careOf = (form: FormData) => ({
  mode: (textOf(form, 'mode') || 'open') as ThreadMode,
  facilitatorId: textOf(form, 'facilitatorId') || null,
});

/** Everything that stood in the form, so that it can stand there again. */
export const typedIn = (form: FormData) => ({
  words: wordsOf(form),
  ...careOf(form),
  version: Number(textOf(form, 'version')) || 0,
  when: textOf(form, 'when') || 'now',
  at: textOf(form, 'at'),
  note: textOf(form, 'note'),
});
export type Typed = ReturnType<typeof typedIn>;

/** Said by name before anything is asked: the API only knows that something does not fit. */
export const tooLong = ({ words }: Typed): string | null =>
  words.body.length > ARTICLE_LENGTH
    ? m.write_too_long({ max: figure(ARTICLE_LENGTH), length: figure(words.body.length) })
    : null;

const fieldOf: Partial<Record<Trouble['code'], string>> = {
  'article.past': 'at',
  'article.incomplete': 'title',
  'article.amendment_needed': 'note',
  'thread.facilitator_unknown': 'facilitatorId',
  'comment.not_renderable': 'body',
};

/** A refusal with every word that was typed. */
export function giveBack(typed: Typed, { status, title, code, issues }: Trouble) {
  const field = fieldOf[code] ?? issues?.[0]?.path.split('.')[1] ?? 'title';
  return fail(status || 503, { ...typed, refusal: title, field, isConflict: code === 'article.changed' });
}
