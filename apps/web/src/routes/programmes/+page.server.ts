import { need } from '#lib/server/load.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => need(event, 'programmes', {});
