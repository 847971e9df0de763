import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { withoutName } from './former-member.rule.js';

/** Names stand in what was told before: in events that wait to be resumed, and in answers kept for a repeated key. */
@Injectable()
export class ToldNamesRepository {
  /** Every event still counts and says what it said; only the name is gone. Harmless when done again. */
  async forget(manager: EntityManager, personId: string, address: string | null = null): Promise<void> {
    await manager.query('update stream_event set payload = null where stream = $1 and payload is not null', [
      `person:${personId}`,
    ]);
    // Where an address was answered, as to whoever invited them, the whole answer goes.
    await manager.query('delete from idempotency where scope = $1 or strpos(answer::text, $2::text) > 0', [
      personId,
      address && JSON.stringify(address),
    ]);
    const events: { stream: string; seq: string; payload: unknown }[] = await manager.query(
      'select stream, seq, payload from stream_event where strpos(payload::text, $1) > 0 order by stream, seq',
      [personId],
    );
    for (const { stream, seq, payload } of events) {
      const without = withoutName(payload, personId);
      if (without)
        await manager.query('update stream_event set payload = $3 where stream = $1 and seq = $2', [
          stream,
          seq,
          JSON.stringify(without),
        ]);
    }
    const answers: { scope: string; key: string; answer: unknown }[] = await manager.query(
      'select scope, key, answer from idempotency where strpos(answer::text, $1) > 0',
      [personId],
    );
    for (const { scope, key, answer } of answers) {
      const without = withoutName(answer, personId);
      if (without)
        await manager.query('update idempotency set answer = $3 where scope = $1 and key = $2', [
          scope,
          key,
          JSON.stringify(without),
        ]);
    }
  }
}
