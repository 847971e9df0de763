import { redirect, type RequestEvent } from '@sveltejs/kit';
import { need } from './load.ts';

/** A comment’s own page. Under another address than its thread’s, it leads to its own. */
export async function conversationPage(event: RequestEvent, commentId: string) {
  const conversation = await need(event, 'conversation', { params: { id: commentId } });
  const own = `${conversation.context.path}/comments/${commentId}`;
  if (event.url.pathname !== own) redirect(308, own);
  return { conversation, commentId };
}
