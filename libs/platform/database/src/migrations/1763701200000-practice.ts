import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Live rooms. What a step is lies in the method, frozen into the room; which step it is, and until when, are columns. A
 * room’s commands are counted under its lock, and their numbers order whoever entered and whoever raised a hand; messages
 * carry the number of their event, so that the table and the stream agree on the order by construction.
 */
export class Practice1763701200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table practice_methods (
        id uuid not null default gen_random_uuid(),
        key character varying not null,
        version integer not null,
        title character varying not null,
        steps jsonb not null,
        constraint practice_methods_pkey primary key (id),
        constraint practice_methods_key_version_key unique (key, version)
      );
      create table group_agreements (
        id uuid not null default gen_random_uuid(),
        practice_group_id uuid not null,
        version integer not null,
        markdown text not null,
        html text not null,
        renderer_version integer not null,
        constraint group_agreements_pkey primary key (id),
        constraint group_agreements_practice_group_id_version_key unique (practice_group_id, version),
        constraint group_agreements_practice_group_id_fkey foreign key (practice_group_id) references practice_groups (id)
      );
      create table practice_dilemmas (
        id uuid not null default gen_random_uuid(),
        practice_group_id uuid not null,
        presenter_id uuid not null,
        state character varying not null,
        markdown text not null,
        html text not null,
        renderer_version integer not null,
        cleared_at timestamp with time zone,
        constraint practice_dilemmas_pkey primary key (id),
        constraint practice_dilemmas_practice_group_id_fkey foreign key (practice_group_id) references practice_groups (id),
        constraint practice_dilemmas_presenter_id_fkey foreign key (presenter_id) references people (id)
      );
      create index practice_dilemmas_practice_group_id_idx on practice_dilemmas (practice_group_id);
      create table live_rooms (
        id uuid not null default gen_random_uuid(),
        learning_session_id uuid not null,
        practice_group_id uuid not null,
        agreement_id uuid not null,
        dilemma_id uuid,
        method jsonb not null,
        state character varying not null,
        call_link character varying,
        step_index integer,
        step_version integer not null default 0,
        step_started_at timestamp with time zone,
        step_deadline timestamp with time zone,
        step_added_minutes double precision not null default 0,
        turn_order uuid[],
        turn_holder uuid,
        turn_done uuid[],
        commands integer not null default 0,
        is_demo boolean not null default false,
        plays_empty_seats boolean not null default false,
        opened_at timestamp with time zone not null,
        started_at timestamp with time zone,
        closed_at timestamp with time zone,
        constraint live_rooms_pkey primary key (id),
        constraint live_rooms_learning_session_id_key unique (learning_session_id),
        constraint live_rooms_learning_session_id_fkey foreign key (learning_session_id) references learning_sessions (id),
        constraint live_rooms_practice_group_id_fkey foreign key (practice_group_id) references practice_groups (id),
        constraint live_rooms_agreement_id_fkey foreign key (agreement_id) references group_agreements (id),
        constraint live_rooms_dilemma_id_fkey foreign key (dilemma_id) references practice_dilemmas (id)
      );
      create table room_members (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        person_id uuid not null,
        role character varying not null,
        seat integer not null,
        entered_no integer,
        hand_no integer,
        hand_step_version integer,
        played_no integer,
        removed_at timestamp with time zone,
        constraint room_members_pkey primary key (id),
        constraint room_members_room_id_person_id_key unique (room_id, person_id),
        constraint room_members_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint room_members_person_id_fkey foreign key (person_id) references people (id)
      );
      create index room_members_person_id_idx on room_members (person_id);
      create table agreement_acceptances (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        person_id uuid not null,
        agreement_id uuid not null,
        accepted_at timestamp with time zone not null,
        constraint agreement_acceptances_pkey primary key (id),
        constraint agreement_acceptances_room_id_person_id_agreement_id_key unique (room_id, person_id, agreement_id),
        constraint agreement_acceptances_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint agreement_acceptances_person_id_fkey foreign key (person_id) references people (id),
        constraint agreement_acceptances_agreement_id_fkey foreign key (agreement_id) references group_agreements (id)
      );
      create table room_messages (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        author_id uuid not null,
        step_index integer,
        markdown text not null,
        html text not null,
        renderer_version integer not null,
        posted_at timestamp with time zone not null,
        seq bigint not null,
        constraint room_messages_pkey primary key (id),
        constraint room_messages_room_id_seq_key unique (room_id, seq),
        constraint room_messages_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint room_messages_author_id_fkey foreign key (author_id) references people (id)
      );
      create table takeaways (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        person_id uuid not null,
        text text not null,
        kept_at timestamp with time zone not null,
        constraint takeaways_pkey primary key (id),
        constraint takeaways_room_id_person_id_key unique (room_id, person_id),
        constraint takeaways_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint takeaways_person_id_fkey foreign key (person_id) references people (id)
      );
      create table workplace_actions (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        person_id uuid not null,
        text text not null,
        by date,
        added_at timestamp with time zone not null,
        constraint workplace_actions_pkey primary key (id),
        constraint workplace_actions_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint workplace_actions_person_id_fkey foreign key (person_id) references people (id)
      );
      create index workplace_actions_room_id_person_id_idx on workplace_actions (room_id, person_id);
      create table attendances (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        person_id uuid not null,
        connection_id character varying not null,
        node_id uuid not null,
        began_at timestamp with time zone not null,
        last_seen timestamp with time zone not null,
        ended_at timestamp with time zone,
        constraint attendances_pkey primary key (id),
        constraint attendances_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint attendances_person_id_fkey foreign key (person_id) references people (id)
      );
      create unique index attendances_connection_id_room_id_idx on attendances (connection_id, room_id) where ended_at is null;
      create index attendances_room_id_idx on attendances (room_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table attendances;
      drop table workplace_actions;
      drop table takeaways;
      drop table room_messages;
      drop table agreement_acceptances;
      drop table room_members;
      drop table live_rooms;
      drop table practice_dilemmas;
      drop table group_agreements;
      drop table practice_methods;
    `);
  }
}
