import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Groups and sessions that belong to no programme: a member is a person, who may also be enrolled, and a session may be
 * moved and cancelled.
 */
export class OwnGroups1763900200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table practice_groups alter column cohort_id drop not null;
      alter table practice_groups add column confidentiality character varying not null default 'learning_may_leave';

      alter table practice_group_members add column person_id uuid;
      update practice_group_members m set person_id = e.person_id from enrolments e where e.id = m.enrolment_id;
      alter table practice_group_members alter column person_id set not null;
      alter table practice_group_members alter column enrolment_id drop not null;
      alter table practice_group_members add constraint practice_group_members_practice_group_id_person_id_key
        unique (practice_group_id, person_id);
      alter table practice_group_members add constraint practice_group_members_person_id_fkey
        foreign key (person_id) references people (id);
      create index practice_group_members_person_id_idx on practice_group_members (person_id);

      alter table learning_sessions alter column programme_round_id drop not null;
      alter table learning_sessions add column method_key character varying not null default 'reflective_case_discussion';
      alter table learning_sessions add column call_link character varying;
      alter table learning_sessions add column presenter_id uuid;
      alter table learning_sessions add column version integer not null default 0;
      alter table learning_sessions add column cancelled_at timestamp with time zone;
      alter table learning_sessions add constraint learning_sessions_presenter_id_fkey
        foreign key (presenter_id) references people (id);

      alter table practice_dilemmas add column learning_session_id uuid;
      alter table practice_dilemmas add constraint practice_dilemmas_learning_session_id_fkey
        foreign key (learning_session_id) references learning_sessions (id);
      alter table practice_dilemmas add constraint practice_dilemmas_learning_session_id_key unique (learning_session_id);
    `);
  }

  /** What no programme owns has no place in the tables of before. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      do $$ begin
        if exists (select 1 from practice_groups where cohort_id is null) then
          raise exception 'There are groups that belong to no cohort: they would be lost.';
        end if;
      end $$;
      alter table practice_dilemmas drop column learning_session_id;
      alter table learning_sessions
        drop column cancelled_at, drop column version, drop column presenter_id, drop column call_link, drop column method_key;
      alter table learning_sessions alter column programme_round_id set not null;
      alter table practice_group_members alter column enrolment_id set not null;
      alter table practice_group_members drop column person_id;
      alter table practice_groups drop column confidentiality;
      alter table practice_groups alter column cohort_id set not null;
    `);
  }
}
