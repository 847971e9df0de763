import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Threads and comments. Place and path are given at publication, so a held comment has no number that others could miss.
 * Counters lie beside the rows they count, in tables of their own that no entity owns: a post reads its thread FOR SHARE
 * and must never update it, nor the comment it answers.
 */
export class Discussion1763700300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table threads (
        id uuid not null default gen_random_uuid(),
        subject_type character varying not null,
        subject_id uuid not null,
        state character varying not null,
        opened_at timestamp with time zone not null,
        closed_at timestamp with time zone,
        constraint threads_pkey primary key (id),
        constraint threads_subject_type_subject_id_key unique (subject_type, subject_id)
      );

      create table comments (
        id uuid not null,
        thread_id uuid not null,
        parent_id uuid,
        author_id uuid not null,
        depth integer not null,
        badge character varying,
        marks character varying array not null,
        state character varying not null,
        place integer,
        path bytea,
        revision integer not null,
        reason character varying,
        note character varying,
        written_at timestamp with time zone not null,
        published_at timestamp with time zone,
        edited_at timestamp with time zone,
        removed_at timestamp with time zone,
        constraint comments_pkey primary key (id),
        constraint comments_thread_id_fkey foreign key (thread_id) references threads (id),
        constraint comments_parent_id_fkey foreign key (parent_id) references comments (id),
        constraint comments_author_id_fkey foreign key (author_id) references people (id),
        constraint comments_placed_chk check (
          (place is null) = (path is null) and (place is null) = (published_at is null)
          and (state not in ('published', 'hidden') or place is not null) and (state <> 'held' or place is null))
      );
      create index comments_thread_id_idx on comments (thread_id);
      create index comments_author_id_idx on comments (author_id);
      -- Conversations stand under their thread, replies under the comment they answer.
      create unique index comments_place_idx on comments (coalesce(parent_id, thread_id), place) where place is not null;

      create table comment_revisions (
        comment_id uuid not null,
        n integer not null,
        source text not null,
        html text not null,
        html_version integer not null,
        plain text not null,
        links text array not null,
        written_at timestamp with time zone not null,
        constraint comment_revisions_pkey primary key (comment_id, n),
        constraint comment_revisions_comment_id_fkey foreign key (comment_id) references comments (id)
      );

      create table thread_counter (
        thread_id uuid primary key references threads (id),
        placed integer not null default 0,
        readable integer not null default 0,
        last_published_at timestamp with time zone not null default '-infinity'
      ) with (fillfactor = 50);
      create table reply_counter (
        under_id uuid primary key,
        replies integer not null
      ) with (fillfactor = 50);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop table reply_counter; drop table thread_counter; drop table comment_revisions; drop table comments; drop table threads;',
    );
  }
}
