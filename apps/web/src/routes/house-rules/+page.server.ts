import { ask } from '#lib/shared/api.ts';
import type { PageServerLoad } from './$types';

/** The organisation’s own, where it has any; ours stand on the page itself. */
export const load: PageServerLoad = async ({ fetch }) => {
  const answer = await ask(fetch, 'houseRules', {});
  return { own: answer.ok ? answer.value.html : '' };
};
