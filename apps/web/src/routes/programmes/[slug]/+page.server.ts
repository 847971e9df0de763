import { hiddenKeyFor } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { commentOn } from '#lib/server/thread-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await need(event, 'programme', { params: event.params })),
  // A page for everybody may be kept and sent to everybody: it must not hold one reader’s key.
  hiddenKey: event.locals.hasSession ? hiddenKeyFor(event) : undefined,
});

export const actions: Actions = {
  comment: (event) =>
    commentOn(event, `/programmes/${event.params.slug}`, () =>
      need(event, 'programme', { params: event.params }),
    ),
};
