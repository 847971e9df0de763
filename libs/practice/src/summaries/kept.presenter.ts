import type { KeptOfRoom } from '@colloquy/contracts';
import { erasesAt } from '../retention/erases-at.rule.js';
import type { LiveRoom } from '../rooms/live-room.entity.js';

/** The day where the people are. */
const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/** What of a room is kept, and until when: by the agreement that its people accepted. */
export function presentKept({ agreement, closedAt, erasedAt }: LiveRoom): KeptOfRoom {
  const { confidentiality, retentionDays, facilitatorsSee } = agreement!;
  return {
    confidentiality,
    retentionDays,
    facilitatorsSee,
    erasesOn: closedAt && day.format(erasesAt(closedAt, retentionDays)),
    erasedOn: erasedAt && day.format(erasedAt),
  };
}
