import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Publishing1763700200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table articles (
        id uuid not null default gen_random_uuid(),
        slug character varying not null,
        kind character varying not null,
        title character varying not null,
        standfirst character varying not null,
        byline character varying not null,
        body text not null,
        html text not null,
        html_version integer not null,
        minutes integer not null,
        published_at timestamp with time zone,
        constraint articles_pkey primary key (id),
        constraint articles_slug_key unique (slug)
      );
      create index articles_published_at_id_idx on articles (published_at, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table articles');
  }
}
