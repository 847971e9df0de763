import type { RouteName } from '@colloquy/contracts';
import type { Address } from './addresses.ts';

/** Where the routes live that a member’s room asks in a difficult moment alone: few rooms ever carry them. */
export const addressesOfMoments = {
  chooseInMoment: 'PUT /rooms/:id/choice',
  changeQuoting: 'PUT /rooms/:id/quoting',
} satisfies { [R in RouteName]?: Address<R> };
