import type { Trouble } from '#lib/shared/api.ts';

const fields: Partial<Record<Trouble['code'], string>> = {
  'session.in_past': 'onDate',
  'session.time_missing': 'atTime',
  'session.time_twice': 'atTime',
  'session.presenter_no_member': 'presenterId',
  'session.method_unknown': 'methodKey',
  'link.not_allowed': 'callLink',
  'guest.too_late': 'guest',
  'guest.not_an_address': 'guest',
  'guest.of_group': 'guest',
  'guest.announced': 'guest',
  'guest.full': 'guest',
  'guest.unavailable': 'guest',
};

/** The field of the form that a refusal is about. */
export function sessionField({ code, issues }: Trouble): string | undefined {
  const path = issues?.[0]?.path.split('.').at(-1);
  return fields[code] ?? (path === 'when' ? 'onDate' : path);
}

/** A date or a time that is none. */
export const timeWrong = ({ issues }: Trouble): boolean =>
  issues?.some(({ path }) => /onDate|atTime|when/.test(path)) ?? false;
