import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Turns that miss nobody, parts that go round, and notes. A note that nobody may read yet lies in one table with its
 * author; the reveal makes new rows in another, so that nothing goes across but the words. Neither has a time.
 */
export class TurnsPartsNotes1764000200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table live_rooms
        add column turn_missed uuid[],
        add column turn_more uuid[],
        add column turn_since timestamp with time zone,
        add column turn_heard jsonb not null default '{}',
        add column parts jsonb not null default '{}',
        add column writing jsonb;
      update live_rooms set turn_missed = '{}', turn_since = db_now() where turn_order is not null;

      create table part_turns (
        id uuid not null default gen_random_uuid(),
        practice_group_id uuid not null,
        learning_session_id uuid not null,
        person_id uuid not null,
        part character varying not null,
        constraint part_turns_pkey primary key (id),
        constraint part_turns_learning_session_id_person_id_part_key unique (learning_session_id, person_id, part),
        constraint part_turns_practice_group_id_fkey foreign key (practice_group_id) references practice_groups (id),
        constraint part_turns_learning_session_id_fkey foreign key (learning_session_id) references learning_sessions (id),
        constraint part_turns_person_id_fkey foreign key (person_id) references people (id)
      );
      create index part_turns_practice_group_id_idx on part_turns (practice_group_id);

      create table written_notes (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        step_index integer not null,
        author_id uuid not null,
        text text not null,
        is_draft boolean not null,
        receipt character varying,
        no integer not null,
        constraint written_notes_pkey primary key (id),
        constraint written_notes_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint written_notes_author_id_fkey foreign key (author_id) references people (id)
      );
      create index written_notes_room_id_author_id_idx on written_notes (room_id, author_id);

      create table revealed_notes (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        step_index integer not null,
        place integer not null,
        author_id uuid,
        text text not null,
        receipt character varying,
        hidden character varying,
        constraint revealed_notes_pkey primary key (id),
        constraint revealed_notes_room_id_place_key unique (room_id, place),
        constraint revealed_notes_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint revealed_notes_author_id_fkey foreign key (author_id) references people (id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table revealed_notes;
      drop table written_notes;
      drop table part_turns;
      alter table live_rooms
        drop column writing, drop column parts, drop column turn_heard, drop column turn_since,
        drop column turn_more, drop column turn_missed;
    `);
  }
}
