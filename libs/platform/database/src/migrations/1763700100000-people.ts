import type { MigrationInterface, QueryRunner } from 'typeorm';

export class People1763700100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table organisations (
        id uuid not null default gen_random_uuid(),
        name character varying not null,
        kind character varying not null,
        region character varying not null,
        constraint organisations_pkey primary key (id),
        constraint organisations_name_key unique (name)
      );
      create table people (
        id uuid not null default gen_random_uuid(),
        display_name character varying not null,
        self_description character varying not null default '',
        employer_organisation_id uuid,
        demo_key character varying,
        joined_at timestamp with time zone not null default now(),
        constraint people_pkey primary key (id),
        constraint people_demo_key_key unique (demo_key),
        constraint people_employer_organisation_id_fkey foreign key (employer_organisation_id) references organisations (id)
      );
      create table auth_sessions (
        id uuid not null default gen_random_uuid(),
        token_hash bytea not null,
        person_id uuid not null,
        device character varying not null,
        started_at timestamp with time zone not null default now(),
        last_seen_at timestamp with time zone not null default now(),
        expires_at timestamp with time zone not null,
        ended_at timestamp with time zone,
        constraint auth_sessions_pkey primary key (id),
        constraint auth_sessions_token_hash_key unique (token_hash),
        constraint auth_sessions_person_id_fkey foreign key (person_id) references people (id)
      );
      create index auth_sessions_person_id_idx on auth_sessions (person_id);
      create table role_assignments (
        id uuid not null default gen_random_uuid(),
        person_id uuid not null,
        role character varying not null,
        scope_type character varying not null,
        scope_id uuid,
        valid_from timestamp with time zone not null default now(),
        valid_to timestamp with time zone,
        constraint role_assignments_pkey primary key (id),
        constraint role_assignments_person_id_fkey foreign key (person_id) references people (id)
      );
      create index role_assignments_person_id_idx on role_assignments (person_id);
      create index role_assignments_scope_type_scope_id_idx on role_assignments (scope_type, scope_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop table role_assignments; drop table auth_sessions; drop table people; drop table organisations;',
    );
  }
}
