import { PersonalData, type PersonalPart } from '@colloquy/people';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';

/** Whoever has left hears of nothing any more. */
@Injectable()
export class NoticesData implements PersonalPart {
  readonly part = 'notices';
  readonly columns = { 'notices.person_id': 'goes', 'notice_preferences.person_id': 'goes' } as const;
  readonly exports = {
    notices: `select kind, subject_type, subject_id, created_at, read_at from notices where person_id = $1 order by created_at`,
    preferences: `select rhythms, quiet_from, quiet_to, paused_until from notice_preferences where person_id = $1`,
  };

  constructor(data: PersonalData) {
    data.register(this);
  }

  async erase({ manager }: Write, personId: string): Promise<void> {
    await manager.query('delete from notices where person_id = $1', [personId]);
    await manager.query('delete from notice_preferences where person_id = $1', [personId]);
  }
}
