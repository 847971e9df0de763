import { textOf } from './form-key.ts';

/** People chosen and pasted in a form: what is sent, and what is shown again where it is refused. */
export function peopleOf(form: FormData) {
  const list = textOf(form, 'people');
  const personIds = form.getAll('personId').filter((id): id is string => typeof id === 'string');
  return { list, personIds, people: list.split(/\r?\n/).filter((row) => row.trim()) };
}
