import { conversationPage } from '#lib/server/conversation-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => conversationPage(event, event.params.id);
