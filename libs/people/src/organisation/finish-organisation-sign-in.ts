import type { FinishOrganisationSignIn as Asked } from '@colloquy/contracts';
import { address as addressSchema } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { deviceOf } from '../auth-sessions/device.rule.js';
import { OrganisationFailed } from './organisation.errors.js';
import { OrganisationFlowsRepository } from './organisation-flows.repository.js';
import { OrganisationPeople } from './organisation-people.js';
import { OrganisationProvider } from './organisation-provider.js';

export interface OrganisationVisit {
  browser: string;
  device: string | undefined;
  place: string;
}

/** Somebody comes back from the organisation’s own sign-in. */
@Injectable()
export class FinishOrganisationSignIn {
  constructor(
    private readonly provider: OrganisationProvider,
    private readonly flows: OrganisationFlowsRepository,
    private readonly people: OrganisationPeople,
    private readonly sessions: AuthSessionsRepository,
    private readonly limits: Limits,
    private readonly writes: Writes,
  ) {}

  /**
   * The token is null where an account was connected: that person is signed in already.
   * @throws OrganisationFailed, OrganisationUnknown, OrganisationTaken, OrganisationAway
   */
  async run(
    actor: Actor,
    { query }: Asked,
    { browser, device, place }: OrganisationVisit,
  ): Promise<{ personId: string; token: string | null; next: string | null }> {
    await this.limits.take('sign_in_address', place);
    const states = new URLSearchParams(query).getAll('state');
    const flow = states.length === 1 && browser ? await this.flows.take(states[0]!, browser) : null;
    if (!flow) throw new OrganisationFailed();
    // Whoever began to connect their account has to be the one who comes back.
    if (flow.personId && flow.personId !== actor.personId) throw new OrganisationFailed();
    const found = await this.provider.finish(query, flow);
    const address = addressSchema.safeParse(found.address ?? '').data ?? null;
    const { thing } = await this.writes.run(async ({ manager }) => {
      if (flow.personId) {
        await this.people.link(manager, flow.personId, found);
        return { personId: flow.personId, token: null };
      }
      const personId = await this.people.find(manager, { ...found, address });
      await audit(manager, {
        actorId: personId,
        action: 'auth_session.began',
        subject: personId,
        facts: { by: 'organisation' },
      });
      return { personId, token: await this.sessions.begin(manager, personId, deviceOf(device)) };
    });
    return { ...thing, next: flow.next };
  }
}
