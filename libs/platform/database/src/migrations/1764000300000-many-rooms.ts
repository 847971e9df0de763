import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A session of several rooms: one plenary, and rooms of groups beside it. Whoever is moved keeps the row of the seat they
 * left, so that they come back to it. A recall is a deadline on the plenary: whichever node finds it due carries it out.
 */
export class ManyRooms1764000300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table session_groups (
        id uuid not null default gen_random_uuid(),
        learning_session_id uuid not null,
        practice_group_id uuid not null,
        place integer not null,
        constraint session_groups_pkey primary key (id),
        constraint session_groups_learning_session_id_practice_group_id_key unique (learning_session_id, practice_group_id),
        constraint session_groups_learning_session_id_fkey foreign key (learning_session_id) references learning_sessions (id),
        constraint session_groups_practice_group_id_fkey foreign key (practice_group_id) references practice_groups (id)
      );
      create index session_groups_practice_group_id_idx on session_groups (practice_group_id);

      alter table group_agreements alter column practice_group_id drop not null;
      alter table group_agreements add column learning_session_id uuid;
      alter table group_agreements add constraint group_agreements_learning_session_id_key unique (learning_session_id);
      alter table group_agreements add constraint group_agreements_learning_session_id_fkey
        foreign key (learning_session_id) references learning_sessions (id);

      alter table live_rooms drop constraint live_rooms_learning_session_id_key;
      alter table live_rooms alter column practice_group_id drop not null;
      alter table live_rooms
        add column kind character varying not null default 'plenary',
        add column name character varying,
        add column place integer not null default 0,
        add column parent_id uuid,
        add column capacity integer,
        add column recall_at timestamp with time zone,
        add column recall_moves_at timestamp with time zone;
      alter table live_rooms add constraint live_rooms_parent_id_fkey foreign key (parent_id) references live_rooms (id);
      create unique index live_rooms_learning_session_id_idx on live_rooms (learning_session_id) where kind = 'plenary';
      create index live_rooms_learning_session_id_place_idx on live_rooms (learning_session_id, place);
      create index live_rooms_recall_moves_at_idx on live_rooms (recall_moves_at);

      alter table room_members
        add column is_visit boolean not null default false,
        add column visited_from_id uuid;
      alter table room_members add constraint room_members_visited_from_id_fkey
        foreign key (visited_from_id) references live_rooms (id);

      create table assignment_plans (
        id uuid not null default gen_random_uuid(),
        learning_session_id uuid not null,
        version integer not null,
        made_by_id uuid not null,
        made_at timestamp with time zone not null,
        seed integer not null,
        request jsonb not null,
        rooms jsonb not null,
        applied_at timestamp with time zone,
        moved jsonb,
        undone_at timestamp with time zone,
        constraint assignment_plans_pkey primary key (id),
        constraint assignment_plans_learning_session_id_version_key unique (learning_session_id, version),
        constraint assignment_plans_learning_session_id_fkey foreign key (learning_session_id) references learning_sessions (id),
        constraint assignment_plans_made_by_id_fkey foreign key (made_by_id) references people (id)
      );

      create table help_calls (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        person_id uuid not null,
        reason character varying not null,
        asked_at timestamp with time zone not null,
        answered_by_id uuid,
        answered_at timestamp with time zone,
        withdrawn_at timestamp with time zone,
        constraint help_calls_pkey primary key (id),
        constraint help_calls_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint help_calls_person_id_fkey foreign key (person_id) references people (id),
        constraint help_calls_answered_by_id_fkey foreign key (answered_by_id) references people (id)
      );
      create index help_calls_room_id_idx on help_calls (room_id);

      create table broadcasts (
        id uuid not null default gen_random_uuid(),
        learning_session_id uuid not null,
        author_id uuid not null,
        text text not null,
        sent_at timestamp with time zone not null,
        constraint broadcasts_pkey primary key (id),
        constraint broadcasts_learning_session_id_fkey foreign key (learning_session_id) references learning_sessions (id),
        constraint broadcasts_author_id_fkey foreign key (author_id) references people (id)
      );
      create table room_broadcasts (
        broadcast_id uuid not null,
        room_id uuid not null,
        constraint room_broadcasts_pkey primary key (broadcast_id, room_id),
        constraint room_broadcasts_broadcast_id_fkey foreign key (broadcast_id) references broadcasts (id),
        constraint room_broadcasts_room_id_fkey foreign key (room_id) references live_rooms (id)
      );
      create index room_broadcasts_room_id_idx on room_broadcasts (room_id);
    `);
  }

  /** What a session of several rooms holds has no place in the tables of before. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      do $$ begin
        if exists (select 1 from live_rooms where kind <> 'plenary' or practice_group_id is null) then
          raise exception 'There are sessions of several rooms: they would be lost.';
        end if;
      end $$;
      drop table room_broadcasts;
      drop table broadcasts;
      drop table help_calls;
      drop table assignment_plans;
      alter table room_members drop column is_visit, drop column visited_from_id;
      drop index live_rooms_recall_moves_at_idx;
      drop index live_rooms_learning_session_id_place_idx;
      drop index live_rooms_learning_session_id_idx;
      alter table live_rooms
        drop column kind, drop column name, drop column place, drop column parent_id, drop column capacity,
        drop column recall_at, drop column recall_moves_at;
      alter table live_rooms alter column practice_group_id set not null;
      alter table live_rooms add constraint live_rooms_learning_session_id_key unique (learning_session_id);
      alter table group_agreements drop column learning_session_id;
      alter table group_agreements alter column practice_group_id set not null;
      drop table session_groups;
    `);
  }
}
