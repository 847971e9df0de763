import { error } from '@sveltejs/kit';
import { sentence } from '@colloquy/contracts';
import type { RequestHandler } from './$types';

/**
 * The organisation’s accent as a style sheet: the policy of the pages allows no style that stands in them. White words on
 * it have been measured; in the dark it is lightened until dark words can stand on it.
 */
export const GET: RequestHandler = ({ params }) => {
  const [colour] = /^[0-9a-f]{6}(?=\.css$)/i.exec(params.colour) ?? [];
  if (!colour) error(404, sentence('thing.not_found'), { code: 'thing.not_found' });
  const own = `#${colour}`;
  const light = (share: number) => `color-mix(in oklab, ${own} ${100 - share}%, white)`;
  const dark = (share: number) => `color-mix(in oklab, ${own} ${100 - share}%, black)`;
  return new Response(
    // Twice, so that it outranks the design’s own tokens whichever comes first.
    `:root:root {
  --brand: light-dark(${own}, ${light(62)});
  --brand-hover: light-dark(${dark(20)}, ${light(74)});
  --on-brand: light-dark(#ffffff, #101414);
  --brand-ink: light-dark(${dark(12)}, ${light(68)});
  --brand-soft: light-dark(${light(88)}, color-mix(in oklab, ${own} 35%, #1b2422));
}\n`,
    { headers: { 'content-type': 'text/css', 'cache-control': 'public, max-age=31536000, immutable' } },
  );
};
