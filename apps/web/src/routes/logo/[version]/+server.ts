import { error } from '@sveltejs/kit';
import { sentence } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import type { RequestHandler } from './$types';

/** The organisation’s picture. Its address changes with it, so browsers may keep it. */
export const GET: RequestHandler = async ({ fetch }) => {
  const answer = await ask(fetch, 'siteLogo', {});
  if (!answer.ok) error(404, sentence('thing.not_found'), { code: 'thing.not_found' });
  return new Response(Buffer.from(answer.value.data, 'base64'), {
    headers: {
      'content-type': answer.value.type,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'",
    },
  });
};
