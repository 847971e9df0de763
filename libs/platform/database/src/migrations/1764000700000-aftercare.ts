import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A session that becomes difficult: what everybody chooses, whom somebody looks after, and what is recorded of it. */
export class Aftercare1764000700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table live_rooms add moment jsonb;
      create table difficult_moments (
        id uuid not null default gen_random_uuid(),
        learning_session_id uuid not null,
        offered_by_id uuid not null,
        second_id uuid,
        offered_at timestamp with time zone not null,
        ended_at timestamp with time zone,
        constraint difficult_moments_pkey primary key (id),
        constraint difficult_moments_learning_session_id_fkey foreign key (learning_session_id) references learning_sessions (id),
        constraint difficult_moments_offered_by_id_fkey foreign key (offered_by_id) references people (id),
        constraint difficult_moments_second_id_fkey foreign key (second_id) references people (id)
      );
      create unique index difficult_moments_learning_session_id_idx on difficult_moments (learning_session_id) where ended_at is null;
      create index difficult_moments_learning_session_id_offered_at_idx on difficult_moments (learning_session_id, offered_at);
      create table moment_choices (
        id uuid not null default gen_random_uuid(),
        moment_id uuid not null,
        person_id uuid not null,
        choice character varying not null,
        chosen_at timestamp with time zone not null,
        constraint moment_choices_pkey primary key (id),
        constraint moment_choices_moment_id_person_id_key unique (moment_id, person_id),
        constraint moment_choices_moment_id_fkey foreign key (moment_id) references difficult_moments (id) on delete cascade,
        constraint moment_choices_person_id_fkey foreign key (person_id) references people (id)
      );
      create table quote_refusals (
        id uuid not null default gen_random_uuid(),
        learning_session_id uuid not null,
        person_id uuid not null,
        constraint quote_refusals_pkey primary key (id),
        constraint quote_refusals_learning_session_id_person_id_key unique (learning_session_id, person_id),
        constraint quote_refusals_learning_session_id_fkey foreign key (learning_session_id) references learning_sessions (id),
        constraint quote_refusals_person_id_fkey foreign key (person_id) references people (id)
      );
      create table check_ins (
        id uuid not null default gen_random_uuid(),
        learning_session_id uuid not null,
        person_id uuid not null,
        cause character varying not null,
        left_at timestamp with time zone not null,
        due_at timestamp with time zone not null,
        settled_at timestamp with time zone,
        settled_by_id uuid,
        note text,
        constraint check_ins_pkey primary key (id),
        constraint check_ins_learning_session_id_fkey foreign key (learning_session_id) references learning_sessions (id),
        constraint check_ins_person_id_fkey foreign key (person_id) references people (id),
        constraint check_ins_settled_by_id_fkey foreign key (settled_by_id) references people (id)
      );
      create unique index check_ins_learning_session_id_person_id_idx on check_ins (learning_session_id, person_id) where settled_at is null;
      create index check_ins_learning_session_id_left_at_idx on check_ins (learning_session_id, left_at);
      create table session_records (
        id uuid not null default gen_random_uuid(),
        learning_session_id uuid not null,
        facts text not null,
        response text not null,
        follow_up text not null,
        version integer not null,
        written_by_id uuid not null,
        written_at timestamp with time zone not null,
        constraint session_records_pkey primary key (id),
        constraint session_records_learning_session_id_fkey foreign key (learning_session_id) references learning_sessions (id),
        constraint session_records_written_by_id_fkey foreign key (written_by_id) references people (id)
      );
      create unique index session_records_learning_session_id_idx on session_records (learning_session_id);
      create index session_records_written_at_idx on session_records (written_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table session_records;
      drop table check_ins;
      drop table quote_refusals;
      drop table moment_choices;
      drop table difficult_moments;
      alter table live_rooms drop moment;
    `);
  }
}
