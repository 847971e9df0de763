import type { RequestEvent } from '@sveltejs/kit';
import type { ThreadView } from '@colloquy/contracts';
import { holds, postFromForm } from './comment-form.ts';

/** A comment posted as a plain form on the page its thread stands on; then to where it stands. */
export async function commentOn(
  event: RequestEvent,
  path: string,
  read: () => Promise<{ thread: ThreadView }>,
) {
  const { thread } = await read();
  return postFromForm(event, thread.id, null, async ({ id }) => {
    const { thread: now } = await read();
    return holds(now, id) ? `${path}#c-${id}` : `${path}/comments/${id}`;
  });
}
