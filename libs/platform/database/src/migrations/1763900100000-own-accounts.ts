import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Failed sign-ins, counted where no restart forgets them; the organisation’s own sign-in; people who have left. */
export class OwnAccounts1763900100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table sign_in_failures (
        id uuid not null default gen_random_uuid(),
        account bytea not null,
        place character varying not null,
        at timestamp with time zone not null default now(),
        constraint sign_in_failures_pkey primary key (id)
      );
      create index sign_in_failures_account_at_idx on sign_in_failures (account, at);
      create index sign_in_failures_place_at_idx on sign_in_failures (place, at);

      create table organisation_flows (
        id uuid not null default gen_random_uuid(),
        state_hash bytea not null,
        browser_hash bytea not null,
        nonce character varying not null,
        verifier character varying not null,
        next character varying,
        person_id uuid,
        expires_at timestamp with time zone not null,
        constraint organisation_flows_pkey primary key (id),
        constraint organisation_flows_state_hash_key unique (state_hash),
        constraint organisation_flows_person_id_fkey foreign key (person_id) references people (id)
      );
      create table organisation_identities (
        id uuid not null default gen_random_uuid(),
        issuer character varying not null,
        subject character varying not null,
        person_id uuid not null,
        linked_at timestamp with time zone not null default now(),
        constraint organisation_identities_pkey primary key (id),
        constraint organisation_identities_issuer_subject_key unique (issuer, subject),
        constraint organisation_identities_person_id_fkey foreign key (person_id) references people (id)
      );
      create index organisation_identities_person_id_idx on organisation_identities (person_id);

      alter table people add column left_at timestamp with time zone;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table people drop column left_at;
      drop table organisation_identities;
      drop table organisation_flows;
      drop table sign_in_failures;
    `);
  }
}
