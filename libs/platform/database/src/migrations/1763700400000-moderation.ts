import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases and reports. What they are about belongs to other domains, so its id carries no foreign key. */
export class Moderation1763700400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table moderation_cases (
        id uuid not null default gen_random_uuid(),
        subject_type character varying not null,
        subject_id uuid not null,
        revision integer not null,
        scope_type character varying not null,
        scope_id uuid not null,
        author_id uuid not null,
        involved_ids uuid array not null,
        queue character varying not null,
        hold_reasons character varying array not null,
        state character varying not null,
        version integer not null,
        opened_at timestamp with time zone not null,
        due_at timestamp with time zone not null,
        verdict character varying,
        reason character varying,
        note character varying,
        decided_by_id uuid,
        decided_at timestamp with time zone,
        constraint moderation_cases_pkey primary key (id),
        constraint moderation_cases_author_id_fkey foreign key (author_id) references people (id),
        constraint moderation_cases_decided_by_id_fkey foreign key (decided_by_id) references people (id)
      );
      create index moderation_cases_subject_id_idx on moderation_cases (subject_id);
      create index moderation_cases_state_due_at_idx on moderation_cases (state, due_at);
      create unique index moderation_cases_open_idx on moderation_cases (subject_type, subject_id) where state = 'new';

      create table reports (
        id uuid not null default gen_random_uuid(),
        subject_type character varying not null,
        subject_id uuid not null,
        revision integer not null,
        reporter_id uuid not null,
        reason character varying not null,
        note character varying,
        by_contributor boolean not null,
        counts boolean not null,
        case_id uuid,
        reported_at timestamp with time zone not null,
        constraint reports_pkey primary key (id),
        constraint reports_once_key unique (subject_type, subject_id, revision, reporter_id, reason),
        constraint reports_reporter_id_fkey foreign key (reporter_id) references people (id),
        constraint reports_case_id_fkey foreign key (case_id) references moderation_cases (id)
      );
      create index reports_subject_id_idx on reports (subject_id);
      create index reports_reporter_id_idx on reports (reporter_id);
      create index reports_case_id_idx on reports (case_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table reports; drop table moderation_cases;');
  }
}
