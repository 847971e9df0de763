import { PersonalData, type PersonalPart } from '@colloquy/people';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';

/** What moderation keeps about people: that a case was, stays; what a reporter wrote beside it, goes. */
@Injectable()
export class ModerationData implements PersonalPart {
  readonly part = 'moderation';
  readonly columns = {
    'moderation_cases.author_id': 'stays',
    'moderation_cases.decided_by_id': 'stays',
    'moderation_cases.involved_ids': 'stays',
    'reports.reporter_id': 'stays',
  } as const;
  readonly exports = {
    reports: `select subject_type, subject_id, reason, note, reported_at from reports where reporter_id = $1 order by reported_at`,
    decisions_about_you: `select subject_type, subject_id, opened_at, verdict, reason, note, decided_at from moderation_cases
      where author_id = $1 and decided_at is not null order by decided_at`,
    decisions_by_you: `select subject_type, subject_id, verdict, reason, decided_at from moderation_cases
      where decided_by_id = $1 order by decided_at`,
  };

  constructor(data: PersonalData) {
    data.register(this);
  }

  async erase({ manager }: Write, personId: string): Promise<void> {
    await manager.query('update reports set note = null where reporter_id = $1', [personId]);
  }
}
