import type { RouteName } from '@colloquy/contracts';
import type { Address } from './addresses.ts';

/** Where the routes live that the console asks in a difficult moment. Apart from the rooms’ own: what two pages share, all carry. */
export const addressesOfAftercare = {
  offerChoice: 'POST /sessions/:id/moments',
  endMoment: 'POST /sessions/:id/moments/end',
  settleCheckIn: 'POST /sessions/:id/check-ins/:checkInId',
} satisfies { [R in RouteName]?: Address<R> };
