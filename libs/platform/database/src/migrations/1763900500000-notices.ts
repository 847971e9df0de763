import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who hears about what. A notice names things and holds no words. */
export class Notices1763900500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table notices (
        id uuid not null default gen_random_uuid(),
        person_id uuid not null,
        kind character varying not null,
        subject_type character varying not null,
        subject_id uuid not null,
        change character varying,
        cause character varying not null,
        created_at timestamp with time zone not null default now(),
        read_at timestamp with time zone,
        mailed_at timestamp with time zone,
        constraint notices_pkey primary key (id),
        constraint notices_person_id_cause_key unique (person_id, cause),
        constraint notices_person_id_fkey foreign key (person_id) references people (id)
      );
      create index notices_person_id_created_at_idx on notices (person_id, created_at);
      create index notices_mailed_at_idx on notices (mailed_at);
      create table notice_preferences (
        person_id uuid not null,
        rhythms jsonb not null,
        quiet_from integer not null,
        quiet_to integer not null,
        paused_until date,
        unsubscribe_key uuid not null,
        last_mail_at timestamp with time zone,
        constraint notice_preferences_pkey primary key (person_id),
        constraint notice_preferences_unsubscribe_key_key unique (unsubscribe_key),
        constraint notice_preferences_person_id_fkey foreign key (person_id) references people (id)
      );
      create table notice_cursor (
        one boolean not null default true,
        snapshot character varying not null,
        constraint notice_cursor_pkey primary key (one),
        constraint notice_cursor_one_check check (one)
      );
      insert into notice_cursor (snapshot) values (pg_current_snapshot()::text);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table notice_cursor; drop table notice_preferences; drop table notices;');
  }
}
