import { fail, redirect } from '@sveltejs/kit';
import type { Confidentiality } from '@colloquy/contracts';
import { ask } from '#lib/shared/api.ts';
import { formKey, hiddenKeyOf, textOf } from '#lib/server/form-key.ts';
import { need } from '#lib/server/load.ts';
import { peopleOf } from '#lib/server/people-form.ts';
import { m } from '#paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await need(event, 'groupForm', {})),
  hiddenKey: crypto.randomUUID(),
});

export const actions: Actions = {
  default: async ({ fetch, request }) => {
    const form = await request.formData();
    const { list, people, personIds } = peopleOf(form);
    const name = textOf(form, 'name');
    const confidentiality = textOf(form, 'confidentiality') as Confidentiality;
    const body = { name, confidentiality, people, personIds };
    const answer = await ask(fetch, 'beginGroup', { body, key: formKey(hiddenKeyOf(form), body) });
    if (!answer.ok) {
      const { status, title, issues } = answer.trouble;
      const field = issues?.[0]?.path.split('.')[0];
      const says = field === 'name' ? m.group_name_wrong() : title;
      return fail(status || 503, { name, confidentiality, list, personIds, title: says, field });
    }
    const { groupId, added, refused } = answer.value;
    if (!refused.length) redirect(303, `/groups/${groupId}?begun`);
    // What was refused is put right and sent from here to the group that is there by now.
    return {
      begun: { groupId, added, refused },
      name,
      list: refused.map(({ text }) => text).join('\n'),
    };
  },
};
