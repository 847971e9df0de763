import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FlowSecrets } from './organisation-provider.js';

export const FLOW_MINUTES = 10;
const sha = (text: string) => createHash('sha256').update(text).digest();
const secret = () => randomBytes(32).toString('base64url');

export interface FlowUnderWay extends FlowSecrets {
  next: string | null;
  personId: string | null;
}

/** People on their way to the organisation’s sign-in and back. */
@Injectable()
export class OrganisationFlowsRepository {
  constructor(private readonly source: DataSource) {}

  async begin(browser: string, to: { next: string | null; personId: string | null }): Promise<FlowSecrets> {
    const [state, nonce, verifier] = [secret(), secret(), secret()] as [string, string, string];
    await this.source.query('delete from organisation_flows where expires_at < db_now()');
    await this.source.query(
      `insert into organisation_flows (state_hash, browser_hash, nonce, verifier, next, person_id, expires_at)
       values ($1, $2, $3, $4, $5, $6, db_now() + make_interval(mins => ${FLOW_MINUTES}))`,
      [sha(state), sha(browser), nonce, verifier, to.next, to.personId],
    );
    return { state, nonce, verifier };
  }

  /** Uses it up, whatever comes of it. Null where there is none, or another browser began it. */
  async take(state: string, browser: string): Promise<FlowUnderWay | null> {
    const [rows]: [Omit<FlowUnderWay, 'state'>[]] = await this.source.query(
      `delete from organisation_flows where state_hash = $1 and browser_hash = $2 and expires_at > db_now()
       returning nonce, verifier, next, person_id as "personId"`,
      [sha(state), sha(browser)],
    );
    return rows[0] ? { ...rows[0], state } : null;
  }
}
