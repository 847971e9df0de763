import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Programmes1763701000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table programmes (
        id uuid not null default gen_random_uuid(),
        key character varying not null,
        title character varying not null,
        purpose character varying not null,
        constraint programmes_pkey primary key (id),
        constraint programmes_key_key unique (key)
      );
      create table programme_rounds (
        id uuid not null default gen_random_uuid(),
        programme_id uuid not null,
        number integer not null,
        title character varying not null,
        state character varying not null,
        nominations_close_on date not null,
        zone character varying not null,
        constraint programme_rounds_pkey primary key (id),
        constraint programme_rounds_programme_id_number_key unique (programme_id, number),
        constraint programme_rounds_programme_id_fkey foreign key (programme_id) references programmes (id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table programme_rounds; drop table programmes;');
  }
}
