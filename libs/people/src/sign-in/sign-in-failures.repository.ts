import { createHash } from 'node:crypto';
import { Config } from '@colloquy/platform-config';
import { limitations, TooMany, type Window } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { placeOf } from './place.rule.js';

const accountOf = (address: string) => createHash('sha256').update(`account ${address}`).digest();

/** Wrong passwords, counted in the database: neither a restart nor the loss of Redis gives new tries. */
@Injectable()
export class SignInFailuresRepository {
  readonly #perAccount: Window[];
  readonly #perPlace: Window[];

  constructor(
    config: Config,
    private readonly source: DataSource,
  ) {
    const rules = limitations({ settings: config.limits });
    this.#perAccount = rules.sign_in;
    this.#perPlace = rules.sign_in_place;
  }

  /**
   * Counts the attempt before it is judged, so that many at once are not all let through; `forget` takes it back.
   * @throws TooMany for this account, whether anybody has it or not, or from this place
   */
  async begin(address: string, ip: string): Promise<{ id: string }> {
    const account = accountOf(address);
    const place = placeOf(ip);
    return this.source.transaction(async (manager) => {
      // One after the other for one account and for one place; always in this order.
      await manager.query('select pg_advisory_xact_lock(hashtext($1)), pg_advisory_xact_lock(hashtext($2))', [
        `sign-in ${account.toString('hex')}`,
        `sign-in ${place}`,
      ]);
      for (const window of this.#perAccount) await this.#check(manager, 'account', account, window);
      for (const window of this.#perPlace) await this.#check(manager, 'place', place, window);
      const [row]: { id: string }[] = await manager.query(
        'insert into sign_in_failures (account, place, at) values ($1, $2, db_now()) returning id',
        [account, place],
      );
      return row!;
    });
  }

  /** It was not a failure: the hash was never computed, or the password was right. */
  async forget({ id }: { id: string }): Promise<void> {
    await this.source.query('delete from sign_in_failures where id = $1', [id]);
  }

  /** The right password ends the count of this account; what has grown too old goes with it. */
  async clear(manager: EntityManager, address: string): Promise<void> {
    const longest = Math.max(...[...this.#perAccount, ...this.#perPlace].map(({ seconds }) => seconds));
    await manager.query(
      'delete from sign_in_failures where account = $1 or at < db_now() - make_interval(secs => $2)',
      [accountOf(address), longest],
    );
  }

  async #check(
    manager: EntityManager,
    column: 'account' | 'place',
    value: Buffer | string,
    { points, seconds }: Window,
  ): Promise<void> {
    const [row]: { wait: number | null }[] = await manager.query(
      `select ceil(extract(epoch from min(at) + make_interval(secs => $2) - db_now()))::int as wait
       from (select at from sign_in_failures where ${column} = $1 and at > db_now() - make_interval(secs => $2)
         order by at desc limit $3) latest having count(*) >= $3`,
      [value, seconds, points],
    );
    if (row) throw new TooMany(Math.max(1, row.wait ?? 1));
  }
}
