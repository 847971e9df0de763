import { Database } from '@colloquy/platform-database';
import { Injectable } from '@nestjs/common';

export interface ProgrammeLine {
  id: string;
  slug: string;
  title: string;
  purpose: string;
  audience: string;
  startsOn: string | null;
  endsOn: string | null;
  version: number;
}

const line = `p.id, p.key as slug, p.title, p.purpose, p.audience, p.starts_on::text as "startsOn", p.ends_on::text as "endsOn",
  p.version`;
const hasPage = 'p.published_at <= db_now()';

/** Questions about programmes. Those without a page answer none of them. */
@Injectable()
export class ProgrammesRepository {
  constructor(private readonly database: Database) {}

  /** Those that begin last first; without a date, those that were put up last. */
  async withPage(): Promise<ProgrammeLine[]> {
    return this.database.rows(
      'programmes.with_page',
      `select ${line} from programmes p where ${hasPage} order by p.starts_on desc nulls last, p.published_at desc, p.id limit 200`,
    );
  }

  /** Those out of sight, by name. */
  async hidden(): Promise<Pick<ProgrammeLine, 'id' | 'title'>[]> {
    return this.database.rows(
      'programmes.hidden',
      'select id, title from programmes where published_at is null order by lower(title), id limit 200',
    );
  }

  async bySlug(slug: string): Promise<ProgrammeLine | null> {
    const [row] = await this.database.rows<ProgrammeLine>(
      'programmes.by_slug',
      `select ${line} from programmes p where p.key = $1 and ${hasPage}`,
      [slug],
    );
    return row ?? null;
  }

  /** Address and title of each, for those who already know that they exist. */
  async named(ids: string[]): Promise<Pick<ProgrammeLine, 'id' | 'slug' | 'title'>[]> {
    return this.database.rows(
      'programmes.named',
      'select id, key as slug, title from programmes where id = any($1::uuid[])',
      [ids],
    );
  }
}
