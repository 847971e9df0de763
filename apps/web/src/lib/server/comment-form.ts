import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Comment, ThreadView } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from './form-key.ts';

/**
 * A comment sent as a plain form. A double press is one comment, an edited resubmission is another; a refusal gives
 * back every word.
 */
export async function postFromForm(
  event: RequestEvent,
  threadId: string,
  parentId: string | null,
  whereTo: (comment: Comment) => Promise<string>,
) {
  const form = await event.request.formData();
  const body = { text: textOf(form, 'text'), parentId };
  const answer = await ask(event.fetch, 'postComment', {
    params: { id: threadId },
    body,
    key: formKey(hiddenKeyOf(form), body),
  });
  if (!answer.ok) {
    const { trouble } = answer;
    return fail(trouble.status || 503, { text: body.text, title: trouble.title });
  }
  redirect(303, await whereTo(answer.value.thing));
}

/** Whether a page shows this comment: of a long discussion only the first part stands there. */
export const holds = ({ comments, own }: Pick<ThreadView, 'comments' | 'own'>, id: string): boolean =>
  [...comments, ...own].some((comment) => comment.id === id);
