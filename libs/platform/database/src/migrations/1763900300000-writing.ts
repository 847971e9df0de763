import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a writer works on stands beside what readers were given: saving a draft changes nothing that anybody reads.
 * A thread without an instant of opening hangs on something that is out of sight, and nobody can tell that it exists.
 */
export class Writing1763900300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table article_drafts (
        id uuid not null default gen_random_uuid(),
        author_id uuid not null,
        version integer not null,
        given_version integer,
        kind character varying not null,
        title character varying not null,
        standfirst character varying not null,
        byline character varying not null,
        body text not null,
        updated_at timestamp with time zone not null,
        constraint article_drafts_pkey primary key (id),
        constraint article_drafts_author_id_fkey foreign key (author_id) references people (id)
      );
      create index article_drafts_author_id_idx on article_drafts (author_id);
      create table article_amendments (
        article_id uuid not null,
        n integer not null,
        note character varying not null,
        amended_at timestamp with time zone not null,
        constraint article_amendments_pkey primary key (article_id, n),
        constraint article_amendments_article_id_fkey foreign key (article_id) references articles (id)
      );
      alter table articles add announced_at timestamp with time zone;
      alter table threads alter opened_at drop not null;
      alter table threads add is_reviewed boolean not null default false;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table threads drop is_reviewed;
      update threads set opened_at = 'infinity' where opened_at is null;
      alter table threads alter opened_at set not null;
      alter table articles drop announced_at;
      drop table article_amendments;
      drop table article_drafts;
    `);
  }
}
