import { need } from '#lib/server/load.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  console: await need(event, 'console', { params: { id: event.params.id } }),
});
