import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail on its way. What it says is emptied when it has left. */
export class Mail1763800000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table mails (
        id uuid not null default gen_random_uuid(),
        kind character varying not null,
        address character varying not null,
        content jsonb,
        created_at timestamp with time zone not null default now(),
        useful_until timestamp with time zone,
        sent_at timestamp with time zone,
        dropped_at timestamp with time zone,
        attempts integer not null default 0,
        last_trouble character varying,
        constraint mails_pkey primary key (id)
      );
      create index mails_sent_at_idx on mails (sent_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table mails;');
  }
}
