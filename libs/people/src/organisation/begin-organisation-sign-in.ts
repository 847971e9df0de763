import { randomBytes } from 'node:crypto';
import type { BeginOrganisationSignIn as Asked, OrganisationSignInBegun } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { OrganisationFlowsRepository } from './organisation-flows.repository.js';
import { OrganisationProvider } from './organisation-provider.js';

/** Sends somebody to the organisation’s own sign-in: to come in by it, or to connect their account with it. */
@Injectable()
export class BeginOrganisationSignIn {
  constructor(
    private readonly provider: OrganisationProvider,
    private readonly flows: OrganisationFlowsRepository,
    private readonly sessions: AuthSessionsRepository,
    private readonly limits: Limits,
  ) {}

  /** `browser` is the secret of this browser, made where it has none. @throws OrganisationAway, ThingNotFound */
  async toSignIn(
    { next }: Asked,
    { browser, place }: { browser: string; place: string },
  ): Promise<OrganisationSignInBegun & { browser: string }> {
    await this.limits.take('sign_in_address', place);
    return this.#begin(browser, { next: pathOf(next), personId: null });
  }

  /** @throws ProofNeeded, OrganisationAway, ThingNotFound */
  async toLink(actor: Actor, browser: string): Promise<OrganisationSignInBegun & { browser: string }> {
    await this.sessions.needProof(actor);
    return this.#begin(browser, { next: '/account?saved', personId: actor.personId });
  }

  async #begin(
    given: string,
    to: { next: string | null; personId: string | null },
  ): Promise<OrganisationSignInBegun & { browser: string }> {
    if (!this.provider.name) throw new ThingNotFound();
    // One secret for all of a browser’s tabs, so that what one began the other does not break.
    const browser = given || randomBytes(24).toString('base64url');
    return { url: await this.provider.begin(await this.flows.begin(browser, to)), browser };
  }
}

/** Only a path of ours: with a host in it, a link to us would lead people elsewhere right after they signed in. */
const pathOf = (next: string | undefined): string | null =>
  next && /^\/(?![/\\])[^\r\n\t\\]*$/.test(next) ? next : null;
