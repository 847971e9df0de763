import { PersonalData, type PersonalPart } from '@colloquy/people';
import { Injectable } from '@nestjs/common';

/**
 * A concern is about somebody else’s safety: it stays when whoever raised or handled it leaves the site, and says of
 * them no more than that it was somebody.
 */
@Injectable()
export class SafeguardingData implements PersonalPart {
  readonly part = 'safeguarding';
  readonly columns = { 'concerns.reporter_id': 'stays', 'concern_entries.person_id': 'stays' } as const;
  readonly exports = {
    concerns: `select reference, who, what, state, raised_at from concerns where reporter_id = $1 order by raised_at`,
  };

  constructor(data: PersonalData) {
    data.register(this);
  }

  async erase(): Promise<void> {}
}
