import { createHash, randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export const CODE_MINUTES = 10;
/** Wrong guesses before a code dies: one in 200,000 by chance. */
const FAILURES = 5;

const sha = (text: string) => createHash('sha256').update(text).digest();

export interface UsableCode {
  id: string;
  personId: string | null;
}

/** Codes under way. */
@Injectable()
export class SignInCodesRepository {
  /** Makes a code for a browser; `nonce` is the secret it keeps. */
  async make(
    manager: EntityManager,
    { address, personId }: { address: string; personId: string | null },
  ): Promise<{ code: string; nonce: string }> {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const nonce = randomBytes(24).toString('base64url');
    await manager.query(
      `insert into sign_in_codes (address, person_id, code_hash, nonce_hash, created_at, expires_at)
       values ($1, $2, $3, $4, db_now(), db_now() + make_interval(mins => ${CODE_MINUTES}))`,
      [address, personId, sha(nonce + code), sha(nonce)],
    );
    return { code, nonce };
  }

  /** The browser’s code for this address, locked; a wrong guess is counted and answered with null. */
  async find(
    manager: EntityManager,
    { address, nonce, code }: { address: string; nonce: string; code: string },
  ): Promise<UsableCode | null> {
    const [row]: { id: string; personId: string | null; right: boolean }[] = await manager.query(
      `select id, person_id as "personId", code_hash = $3 as right from sign_in_codes
       where address = $1 and nonce_hash = $2 and used_at is null and expires_at > db_now() and failures < ${FAILURES}
       for no key update`,
      [address, sha(nonce), sha(nonce + code)],
    );
    if (row?.right) return row;
    if (row) await manager.query('update sign_in_codes set failures = failures + 1 where id = $1', [row.id]);
    return null;
  }

  /** Whoever has signed in needs none of the codes that are still under way for that address. */
  async useUp(manager: EntityManager, address: string): Promise<void> {
    await manager.query(
      'update sign_in_codes set used_at = db_now() where address = $1 and used_at is null',
      [address],
    );
  }
}
