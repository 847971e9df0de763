import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cohorts, their groups and their calendar. A session’s master is its wall-clock time and zone; the instant is derived by
 * a trigger that no entity declares, so that nobody can store one that disagrees.
 */
export class Cohorts1763701100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table cohorts (
        id uuid not null default gen_random_uuid(),
        programme_round_id uuid not null,
        name character varying not null,
        places integer not null,
        constraint cohorts_pkey primary key (id),
        constraint cohorts_programme_round_id_name_key unique (programme_round_id, name),
        constraint cohorts_programme_round_id_fkey foreign key (programme_round_id) references programme_rounds (id)
      );
      create table practice_groups (
        id uuid not null default gen_random_uuid(),
        cohort_id uuid not null,
        name character varying not null,
        constraint practice_groups_pkey primary key (id),
        constraint practice_groups_cohort_id_name_key unique (cohort_id, name),
        constraint practice_groups_cohort_id_fkey foreign key (cohort_id) references cohorts (id)
      );
      create table enrolments (
        id uuid not null default gen_random_uuid(),
        cohort_id uuid not null,
        person_id uuid not null,
        place character varying not null,
        state character varying not null,
        enrolled_at timestamp with time zone not null,
        ended_at timestamp with time zone,
        constraint enrolments_pkey primary key (id),
        constraint enrolments_cohort_id_person_id_key unique (cohort_id, person_id),
        constraint enrolments_cohort_id_place_key unique (cohort_id, place),
        constraint enrolments_cohort_id_fkey foreign key (cohort_id) references cohorts (id),
        constraint enrolments_person_id_fkey foreign key (person_id) references people (id)
      );
      create index enrolments_person_id_idx on enrolments (person_id);
      create table practice_group_members (
        id uuid not null default gen_random_uuid(),
        practice_group_id uuid not null,
        enrolment_id uuid not null,
        seat integer not null,
        joined_at timestamp with time zone not null,
        left_at timestamp with time zone,
        constraint practice_group_members_pkey primary key (id),
        constraint practice_group_members_practice_group_id_enrolment_id_key unique (practice_group_id, enrolment_id),
        constraint practice_group_members_practice_group_id_fkey foreign key (practice_group_id) references practice_groups (id),
        constraint practice_group_members_enrolment_id_fkey foreign key (enrolment_id) references enrolments (id)
      );
      create index practice_group_members_enrolment_id_idx on practice_group_members (enrolment_id);
      create table learning_sessions (
        id uuid not null default gen_random_uuid(),
        programme_round_id uuid not null,
        cohort_id uuid,
        practice_group_id uuid,
        kind character varying not null,
        number integer not null,
        title character varying not null,
        on_date date not null,
        at_time time without time zone not null,
        zone character varying not null,
        minutes integer not null,
        starts_at timestamp with time zone not null,
        constraint learning_sessions_pkey primary key (id),
        constraint learning_sessions_programme_round_id_fkey foreign key (programme_round_id) references programme_rounds (id),
        constraint learning_sessions_cohort_id_fkey foreign key (cohort_id) references cohorts (id),
        constraint learning_sessions_practice_group_id_fkey foreign key (practice_group_id) references practice_groups (id)
      );
      create index learning_sessions_cohort_id_idx on learning_sessions (cohort_id);
      create index learning_sessions_practice_group_id_idx on learning_sessions (practice_group_id);
      create index learning_sessions_starts_at_idx on learning_sessions (starts_at);

      create function learning_session_instant() returns trigger language plpgsql as $$
      begin
        new.starts_at := (new.on_date + new.at_time) at time zone new.zone;
        return new;
      end $$;
      create trigger learning_session_instant before insert or update on learning_sessions
        for each row execute function learning_session_instant();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table learning_sessions;
      drop function learning_session_instant();
      drop table practice_group_members;
      drop table enrolments;
      drop table practice_groups;
      drop table cohorts;
    `);
  }
}
