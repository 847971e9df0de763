import { PersonalData, type PersonalPart } from '@colloquy/people';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';

/** Drafts that readers were never given go with their writer; what was published is the organisation’s, byline and all. */
@Injectable()
export class PublishingData implements PersonalPart {
  readonly part = 'publishing';
  readonly columns = { 'article_drafts.author_id': 'stays' } as const;
  readonly exports = {
    articles: `select kind, title, standfirst, byline, body, updated_at, given_version is not null as was_published
      from article_drafts where author_id = $1 order by updated_at`,
  };

  constructor(data: PersonalData) {
    data.register(this);
  }

  async erase({ manager }: Write, personId: string): Promise<void> {
    await manager.query(
      `delete from article_drafts d where d.author_id = $1 and d.given_version is null
         and not exists (select from articles a where a.id = d.id)`,
      [personId],
    );
  }
}
