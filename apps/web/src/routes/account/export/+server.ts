import { error, redirect } from '@sveltejs/kit';
import { ask } from '#lib/shared/api.ts';
import { exportPage } from '#lib/server/export-page.ts';
import { textOf } from '#lib/server/form-key.ts';
import type { RequestHandler } from './$types';

/** Everything the site keeps about whoever asks, as a file: to read, or for a program. */
export const POST: RequestHandler = async ({ fetch, request }) => {
  const as = textOf(await request.formData(), 'as') === 'json' ? 'json' : 'html';
  const answer = await ask(fetch, 'exportAccount', {});
  if (!answer.ok) {
    const { code, status, title } = answer.trouble;
    if (code === 'account.proof_needed') redirect(303, '/account/prove?next=%2Faccount%2Fleave');
    if (code === 'access.sign_in_needed') redirect(303, '/sign-in?next=%2Faccount%2Fleave');
    error(status >= 400 ? status : 503, title, { code });
  }
  const file = as === 'json' ? `${JSON.stringify(answer.value, null, 2)}\n` : exportPage(answer.value);
  return new Response(file, {
    headers: {
      'content-type': `${as === 'json' ? 'application/json' : 'text/html'}; charset=utf-8`,
      'content-disposition': `attachment; filename="colloquy-${answer.value.exportedAt.slice(0, 10)}.${as}"`,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
};
