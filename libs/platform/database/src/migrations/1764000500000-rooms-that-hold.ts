import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who moves a room on without its facilitators, doors, who is outside until let in, and what facilitators write each other. */
export class RoomsThatHold1764000500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table live_rooms
        add lead jsonb not null default '{"deputyId": null, "timekeeperId": null, "goneSince": null, "together": null}',
        add doors jsonb not null default '{"areOpen": true, "endsAt": null, "stayUntil": null}';
      alter table room_members
        add out_no integer,
        add outside_since timestamp with time zone;
      alter table revealed_notes add seq bigint not null default 0;
      alter table room_releases add seq bigint not null default 0;
      alter table room_broadcasts add seq bigint not null default 0;
      create table room_absences (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        person_id uuid not null,
        from_seq bigint not null,
        until_seq bigint,
        constraint room_absences_pkey primary key (id),
        constraint room_absences_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint room_absences_person_id_fkey foreign key (person_id) references people (id)
      );
      create index room_absences_room_id_person_id_idx on room_absences (room_id, person_id);
      create table facilitator_messages (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        author_id uuid not null,
        markdown text not null,
        html text not null,
        renderer_version integer not null,
        posted_at timestamp with time zone not null,
        constraint facilitator_messages_pkey primary key (id),
        constraint facilitator_messages_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint facilitator_messages_author_id_fkey foreign key (author_id) references people (id)
      );
      create index facilitator_messages_room_id_posted_at_idx on facilitator_messages (room_id, posted_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table facilitator_messages;
      drop table room_absences;
      alter table room_broadcasts drop seq;
      alter table room_releases drop seq;
      alter table revealed_notes drop seq;
      alter table room_members drop outside_since, drop out_no;
      alter table live_rooms drop doors, drop lead;
    `);
  }
}
