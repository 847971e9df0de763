import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who come by themselves: an address, codes by mail, invitations. */
export class SignIn1763800100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table people add column address character varying;
      alter table people add column state character varying not null default 'active';
      alter table people add column password_hash character varying;
      alter table people add constraint people_address_key unique (address);
      alter table auth_sessions add column proved_at timestamp with time zone not null default now();

      create table sign_in_codes (
        id uuid not null default gen_random_uuid(),
        address character varying not null,
        person_id uuid,
        code_hash bytea not null,
        nonce_hash bytea not null,
        failures integer not null default 0,
        created_at timestamp with time zone not null default now(),
        expires_at timestamp with time zone not null,
        used_at timestamp with time zone,
        constraint sign_in_codes_pkey primary key (id),
        constraint sign_in_codes_person_id_fkey foreign key (person_id) references people (id)
      );
      create index sign_in_codes_address_idx on sign_in_codes (address);

      create table invitations (
        id uuid not null default gen_random_uuid(),
        person_id uuid not null,
        token_hash bytea not null,
        invited_by uuid,
        sent_at timestamp with time zone not null default now(),
        expires_at timestamp with time zone not null,
        accepted_at timestamp with time zone,
        revoked_at timestamp with time zone,
        constraint invitations_pkey primary key (id),
        constraint invitations_person_id_key unique (person_id),
        constraint invitations_token_hash_key unique (token_hash),
        constraint invitations_person_id_fkey foreign key (person_id) references people (id),
        constraint invitations_invited_by_fkey foreign key (invited_by) references people (id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table invitations;
      drop table sign_in_codes;
      alter table auth_sessions drop column proved_at;
      alter table people drop column password_hash, drop column state, drop column address;
    `);
  }
}
