import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programmes have a page, and members open topics of their own. A topic’s text is the first comment of its thread. */
export class PlacesToTalk1763900310000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      update programmes set key = replace(key, '_', '-');
      alter table programmes
        add audience character varying not null default '',
        add starts_on date,
        add ends_on date,
        add version integer not null default 1,
        add published_at timestamp with time zone;
      create table topics (
        id uuid not null,
        title character varying not null,
        author_id uuid not null,
        opening_comment_id uuid not null,
        constraint topics_pkey primary key (id),
        constraint topics_opening_comment_id_key unique (opening_comment_id),
        constraint topics_author_id_fkey foreign key (author_id) references people (id),
        constraint topics_opening_comment_id_fkey foreign key (opening_comment_id) references comments (id)
      );
      create index topics_author_id_idx on topics (author_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table topics;
      alter table programmes drop published_at, drop version, drop ends_on, drop starts_on, drop audience;
      update programmes set key = replace(key, '-', '_');
    `);
  }
}
