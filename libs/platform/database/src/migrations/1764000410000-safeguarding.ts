import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Concerns and what was done about them, and the rooms that are not erased meanwhile. */
export class Safeguarding1764000410000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table concerns (
        id uuid not null default gen_random_uuid(),
        reference character varying not null,
        reporter_id uuid,
        place_kind character varying not null,
        place_id uuid,
        who text not null,
        what text not null,
        told_employer character varying not null,
        is_urgent boolean not null,
        names_lead boolean not null,
        may_tell_facilitators boolean not null,
        state character varying not null,
        version integer not null,
        raised_at timestamp with time zone not null,
        changed_at timestamp with time zone not null,
        due_at timestamp with time zone not null,
        overdue_told_at timestamp with time zone,
        was_referred boolean not null default false,
        was_escalated boolean not null default false,
        confirmation text not null default '',
        outcome text not null default '',
        adviser character varying not null default '',
        advice_on date,
        constraint concerns_pkey primary key (id),
        constraint concerns_reference_key unique (reference),
        constraint concerns_reporter_id_fkey foreign key (reporter_id) references people (id)
      );
      create index concerns_reporter_id_idx on concerns (reporter_id);
      create table concern_entries (
        id uuid not null default gen_random_uuid(),
        concern_id uuid not null,
        person_id uuid not null,
        state character varying,
        note text not null,
        at timestamp with time zone not null,
        constraint concern_entries_pkey primary key (id),
        constraint concern_entries_concern_id_fkey foreign key (concern_id) references concerns (id),
        constraint concern_entries_person_id_fkey foreign key (person_id) references people (id)
      );
      create index concern_entries_concern_id_idx on concern_entries (concern_id);
      create table safeguarding_holds (
        id uuid not null default gen_random_uuid(),
        concern_id uuid not null,
        room_id uuid not null,
        placed_at timestamp with time zone not null,
        lifted_at timestamp with time zone,
        constraint safeguarding_holds_pkey primary key (id),
        constraint safeguarding_holds_concern_id_key unique (concern_id),
        constraint safeguarding_holds_concern_id_fkey foreign key (concern_id) references concerns (id)
      );
      create index safeguarding_holds_room_id_idx on safeguarding_holds (room_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table safeguarding_holds; drop table concern_entries; drop table concerns;');
  }
}
