import { fail } from '@sveltejs/kit';
import type { SaveProgramme } from '@colloquy/contracts';
import type { Trouble } from '#lib/shared/api.ts';
import { textOf } from './form-key.ts';
import { careOf } from './writing-form.ts';

/** What was typed about a programme. */
export const programmeOf = (form: FormData): SaveProgramme => ({
  title: textOf(form, 'title'),
  purpose: textOf(form, 'purpose').replace(/\r\n/g, '\n'),
  audience: textOf(form, 'audience').replace(/\r\n/g, '\n'),
  startsOn: textOf(form, 'startsOn') || null,
  endsOn: textOf(form, 'endsOn') || null,
  ...careOf(form),
});

const fieldOf: Partial<Record<Trouble['code'], string>> = {
  'programme.ends_before': 'endsOn',
  'thread.facilitator_unknown': 'facilitatorId',
};

/** A refusal with every word that was typed. */
export const giveProgrammeBack = (
  words: SaveProgramme & { version?: number },
  { status, title, code, issues }: Trouble,
) =>
  fail(status || 503, {
    words,
    refusal: title,
    field: fieldOf[code] ?? issues?.[0]?.path.split('.')[1] ?? 'title',
    isConflict: code === 'programme.changed',
  });
