import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Streams, idempotency and the audit trail: written by hand, owned by no entity. Numbers come from the counter rows in
 * name order, taken in the last statement before commit, so a stream is gapless and its order is the order of commit.
 */
export class Streams1763700000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function db_now() returns timestamptz language sql volatile parallel safe as $$ select clock_timestamp() $$;

      create table stream_counter (
        stream text collate "C" primary key,
        seq bigint not null default 0,
        epoch uuid not null default gen_random_uuid()
      ) with (fillfactor = 50);

      create table stream_event (
        stream text collate "C" not null,
        seq bigint not null,
        type text not null,
        subject text,
        payload jsonb,
        at timestamptz not null default db_now(),
        tx xid8 not null default pg_current_xact_id(),
        primary key (stream, seq)
      );
      create index stream_event_tx_idx on stream_event (tx);
      create index stream_event_subject_idx on stream_event (subject);

      create function append_events(events jsonb[]) returns table (stream text, seq bigint) language plpgsql volatile as $$
      #variable_conflict use_column
      begin
        return query
        with e as materialized (
          select v->>'stream' as stream, v->>'type' as type, v->>'subject' as subject, v->'payload' as payload,
                 row_number() over (partition by v->>'stream' order by o) as i,
                 count(*) over (partition by v->>'stream') as n
          from unnest(events) with ordinality u(v, o)
        ), c as (
          insert into stream_counter as sc (stream, seq)
          select x.stream, x.n from (select distinct e.stream collate "C" as stream, e.n from e) x order by x.stream
          on conflict on constraint stream_counter_pkey do update set seq = sc.seq + excluded.seq
          returning sc.stream, sc.seq, (select max(e.n) from e where e.stream = sc.stream) as n
        )
        insert into stream_event as se (stream, seq, type, subject, payload)
        select c.stream, c.seq - c.n + e.i, e.type, e.subject, e.payload from c join e on e.stream = c.stream
        returning se.stream, se.seq;
      end $$;

      create table idempotency (
        scope text not null,
        key uuid not null,
        hash bytea not null,
        answer jsonb,
        created_at timestamptz not null default db_now(),
        primary key (scope, key)
      );
      create index idempotency_created_at_idx on idempotency (created_at);

      create table audit_row (
        id bigint generated always as identity primary key,
        at timestamptz not null default db_now(),
        actor_id uuid,
        action text not null,
        subject text not null,
        facts jsonb not null default '{}',
        seal bytea
      );
      create index audit_row_unsealed_idx on audit_row (id) where seal is null;

      create table installation (key text primary key, value jsonb not null);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table installation;
      drop table audit_row;
      drop table idempotency;
      drop function append_events(jsonb[]);
      drop table stream_event;
      drop table stream_counter;
      drop function db_now();
    `);
  }
}
