import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { sentence } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { pathOf } from '#lib/server/next.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { personas } = await need(event, 'demoPersonas', {});
  return { personas, next: pathOf(event.url.searchParams.get('next')) };
};

async function become(event: RequestEvent, persona: string) {
  const answer = await ask(event.fetch, 'demoSignIn', { body: { persona } });
  return answer.ok ? null : fail(answer.trouble.status || 503, { title: answer.trouble.title });
}

/** A room of one’s own, already short, so that nobody’s visit depends on the last visitor’s. */
async function intoRoom(event: RequestEvent, persona: string) {
  const refused = await become(event, persona);
  if (refused) return refused;
  const answer = await ask(event.fetch, 'openDemoRoom', { body: { shortSteps: true, alone: true } });
  if (answer.ok) redirect(303, `/rooms/${answer.value.roomId}`);
  return fail(answer.trouble.status || 503, { title: m.demo_room_failed({ reason: answer.trouble.title }) });
}

export const actions: Actions = {
  practise: (event) => intoRoom(event, 'zuri'),
  facilitate: (event) => intoRoom(event, 'imogen'),
  /** Four rooms at once, from the console. */
  lead: async (event) => {
    const refused = await become(event, 'imogen');
    if (refused) return refused;
    const answer = await ask(event.fetch, 'openDemoSession', {});
    if (answer.ok) redirect(303, `/sessions/${answer.value.sessionId}/console`);
    return fail(answer.trouble.status || 503, {
      title: m.demo_room_failed({ reason: answer.trouble.title }),
    });
  },
  moderate: async (event) => {
    const refused = await become(event, 'bethan');
    if (refused) return refused;
    redirect(303, '/moderate/reported');
  },
  be: async (event) => {
    const form = await event.request.formData();
    const key = textOf(form, 'persona');
    const { personas } = await need(event, 'demoPersonas', {});
    const persona = personas.find((one) => one.key === key);
    if (!persona) error(404, sentence('thing.not_found'), { code: 'thing.not_found' });
    const refused = await become(event, key);
    if (refused) return refused;
    redirect(303, pathOf(textOf(form, 'next')) ?? persona.landsOn);
  },
};
