/** Answers each stream with its last number. $1 events */
export const appendEvents = {
  name: 'streams.append',
  text: 'select stream, max(seq) as seq from append_events($1::jsonb[]) group by stream',
};

/**
 * The same, and keeps the answer under its key, which this transaction has taken: one question instead of two while the
 * counters are held. $1 events, $2 scope, $3 key, $4 the answer without its numbers
 */
export const appendAnswered = {
  name: 'streams.append_answered',
  text: `with told as materialized (${appendEvents.text}),
    kept as (update idempotency
      set answer = $4::jsonb || jsonb_build_object('seqs', (select coalesce(jsonb_object_agg(stream, seq), '{}') from told))
      where scope = $2 and key = $3)
    select stream, seq from told`,
};

/** No row where the key was taken before. $1 scope, $2 key, $3 hash of the request */
export const takeKey = {
  name: 'streams.take_key',
  text: 'insert into idempotency (scope, key, hash) values ($1, $2, $3) on conflict do nothing returning key',
};
