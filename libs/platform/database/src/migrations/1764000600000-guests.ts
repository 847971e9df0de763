import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Guests of sessions, announced to the group, and their seats in a room. */
export class Guests1764000600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table room_members add is_guest boolean not null default false;
      create table session_guests (
        id uuid not null default gen_random_uuid(),
        learning_session_id uuid not null,
        person_id uuid not null,
        says character varying not null,
        state character varying not null,
        objection text not null default '',
        announced_at timestamp with time zone not null,
        constraint session_guests_pkey primary key (id),
        constraint session_guests_learning_session_id_person_id_key unique (learning_session_id, person_id),
        constraint session_guests_learning_session_id_fkey foreign key (learning_session_id) references learning_sessions (id),
        constraint session_guests_person_id_fkey foreign key (person_id) references people (id)
      );
      create index session_guests_person_id_idx on session_guests (person_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table session_guests;
      alter table room_members drop is_guest;
    `);
  }
}
