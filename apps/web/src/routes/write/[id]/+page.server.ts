import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Writing } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyFor, hiddenKeyOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { careOf, giveBack, tooLong, type Typed, typedIn } from '#lib/server/writing-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [writing, { people }] = await Promise.all([
    need(event, 'writing', { params: { id: event.params.id } }),
    need(event, 'facilitatorChoice', {}),
  ]);
  return { writing, people, hiddenKey: hiddenKeyFor(event), done: event.url.searchParams.get('done') };
};

type Event = RequestEvent<{ id: string }>;
type Kept = { typed: Typed; hidden: string } & (
  { writing: Writing; refused?: undefined } | { writing?: undefined; refused: ReturnType<typeof giveBack> }
);

/** Whatever else is asked for: first what was typed is kept. */
async function keep({ request, fetch, params }: Event): Promise<Kept> {
  const form = await request.formData();
  const [typed, hidden] = [typedIn(form), hiddenKeyOf(form)];
  const refusal = tooLong(typed);
  if (refusal)
    return { typed, hidden, refused: fail(422, { ...typed, refusal, field: 'body', isConflict: false }) };
  const body = { ...typed.words, version: typed.version };
  const answer = await ask(fetch, 'saveArticle', { params, body, key: formKey(hidden, body) });
  if (!answer.ok) return { typed, hidden, refused: giveBack(typed, answer.trouble) };
  return { typed: { ...typed, version: answer.value.version }, hidden, writing: answer.value };
}

const back = ({ params }: Event, done: string) => redirect(303, `/write/${params.id}?done=${done}`);

export const actions: Actions = {
  save: async (event) => {
    const { refused } = await keep(event);
    return refused ?? back(event, 'saved');
  },
  preview: async ({ request, fetch }) => {
    const typed = typedIn(await request.formData());
    const answer = await ask(fetch, 'previewArticle', { body: { body: typed.words.body } });
    return answer.ok ? { ...typed, preview: answer.value } : giveBack(typed, answer.trouble);
  },
  publish: async (event) => {
    const { typed, hidden, writing, refused } = await keep(event);
    if (refused) return refused;
    const { mode, facilitatorId, when, at } = typed;
    const body = {
      version: writing.version,
      mode,
      facilitatorId,
      at: when === 'at' ? at.slice(0, 16) : null,
    };
    const key = formKey(hidden, { publish: body });
    const answer = await ask(event.fetch, 'publishArticle', { params: event.params, body, key });
    if (!answer.ok) {
      const field = answer.trouble.code === 'request.malformed' ? { code: 'article.past' as const } : {};
      return giveBack(typed, { ...answer.trouble, ...field });
    }
    return back(event, answer.value.state);
  },
  amend: async (event) => {
    const { typed, hidden, writing, refused } = await keep(event);
    if (refused) return refused;
    const body = { version: writing.version, note: typed.note };
    const key = formKey(hidden, { amend: body });
    const answer = await ask(event.fetch, 'amendArticle', { params: event.params, body, key });
    return answer.ok ? back(event, 'amended') : giveBack(typed, answer.trouble);
  },
  unpublish: async (event) => {
    const answer = await ask(event.fetch, 'unpublishArticle', { params: event.params, body: {} });
    if (answer.ok) return back(event, 'unpublished');
    return fail(answer.trouble.status || 503, { alone: answer.trouble.title });
  },
  care: async (event) => {
    const body = careOf(await event.request.formData());
    const { thread } = await need(event, 'writing', { params: event.params });
    if (!thread) return back(event, 'saved');
    const answer = await ask(event.fetch, 'changeThread', { params: { id: thread.id }, body });
    if (answer.ok) return back(event, 'thread');
    return fail(answer.trouble.status || 503, { alone: answer.trouble.title });
  },
};
