import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Before and after a session: what a group agrees and for how long, a dilemma on its way to the room, what people meant
 * to do, what a room releases, what is asked at its end, and when its words are erased.
 */
export class BeforeAndAfter1764000400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table group_agreements
        add column confidentiality character varying not null default 'learning_may_leave',
        add column retention_days integer not null default 30,
        add column facilitators_see character varying not null default 'minutes',
        add column lines jsonb not null default '[]',
        add column published_by uuid,
        add column published_at timestamp with time zone not null default now(),
        add constraint group_agreements_published_by_fkey foreign key (published_by) references people (id);
      update group_agreements a set confidentiality = g.confidentiality from practice_groups g where g.id = a.practice_group_id;
      create table agreement_proposals (
        id uuid not null default gen_random_uuid(),
        practice_group_id uuid not null,
        person_id uuid not null,
        text text not null,
        proposed_at timestamp with time zone not null,
        settled_at timestamp with time zone,
        constraint agreement_proposals_pkey primary key (id),
        constraint agreement_proposals_practice_group_id_fkey foreign key (practice_group_id) references practice_groups (id),
        constraint agreement_proposals_person_id_fkey foreign key (person_id) references people (id)
      );
      create index agreement_proposals_practice_group_id_idx on agreement_proposals (practice_group_id);

      alter table practice_dilemmas
        add column happened text not null default '',
        add column hard text not null default '',
        add column question text not null default '',
        add column note text not null default '',
        add column version integer not null default 1,
        add column confirmed_at timestamp with time zone,
        add column decided_by uuid,
        add constraint practice_dilemmas_decided_by_fkey foreign key (decided_by) references people (id);
      update practice_dilemmas set happened = markdown where state <> 'erased';
      update practice_dilemmas set state = 'with_facilitator' where state = 'author_confirmed'
        and not exists (select 1 from live_rooms r where r.dilemma_id = practice_dilemmas.id);

      alter table workplace_actions
        add column review character varying,
        add column reviewed_at timestamp with time zone;

      alter table live_rooms add column erased_at timestamp with time zone;
      create index live_rooms_closed_at_idx on live_rooms (closed_at) where erased_at is null;

      create table room_releases (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        proposed_by uuid,
        number integer not null,
        title character varying not null,
        text text not null,
        audience character varying not null,
        state character varying not null,
        proposed_at timestamp with time zone not null,
        settled_at timestamp with time zone,
        constraint room_releases_pkey primary key (id),
        constraint room_releases_room_id_number_key unique (room_id, number),
        constraint room_releases_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint room_releases_proposed_by_fkey foreign key (proposed_by) references people (id)
      );
      create table release_consents (
        id uuid not null default gen_random_uuid(),
        release_id uuid not null,
        person_id uuid not null,
        constraint release_consents_pkey primary key (id),
        constraint release_consents_release_id_person_id_key unique (release_id, person_id),
        constraint release_consents_release_id_fkey foreign key (release_id) references room_releases (id) on delete cascade,
        constraint release_consents_person_id_fkey foreign key (person_id) references people (id)
      );

      create table session_feedback (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        useful integer not null,
        change text not null,
        constraint session_feedback_pkey primary key (id),
        constraint session_feedback_room_id_fkey foreign key (room_id) references live_rooms (id)
      );
      create index session_feedback_room_id_idx on session_feedback (room_id);
      create table feedback_given (
        id uuid not null default gen_random_uuid(),
        room_id uuid not null,
        person_id uuid not null,
        constraint feedback_given_pkey primary key (id),
        constraint feedback_given_room_id_person_id_key unique (room_id, person_id),
        constraint feedback_given_room_id_fkey foreign key (room_id) references live_rooms (id),
        constraint feedback_given_person_id_fkey foreign key (person_id) references people (id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table feedback_given;
      drop table session_feedback;
      drop table release_consents;
      drop table room_releases;
      drop index live_rooms_closed_at_idx;
      alter table live_rooms drop column erased_at;
      alter table workplace_actions drop column review, drop column reviewed_at;
      alter table practice_dilemmas drop constraint practice_dilemmas_decided_by_fkey,
        drop column happened, drop column hard, drop column question, drop column note, drop column version,
        drop column confirmed_at, drop column decided_by;
      drop table agreement_proposals;
      alter table group_agreements drop constraint group_agreements_published_by_fkey,
        drop column confidentiality, drop column retention_days, drop column facilitators_see, drop column lines,
        drop column published_by, drop column published_at;
    `);
  }
}
