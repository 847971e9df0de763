import { Clock } from '@colloquy/platform-clock';
import { Config } from '@colloquy/platform-config';
import { ThingNotFound } from '@colloquy/platform-http';
import { describeError, log } from '@colloquy/platform-telemetry';
import { Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { OrganisationAway, OrganisationFailed } from './organisation.errors.js';

/** Seconds for which it may keep us waiting, and by which its clock may differ. */
const PATIENCE = 5;
const TOLERANCE = 60;
/** Signed with a key of its own; anything we could sign ourselves proves nothing. */
const SIGNATURES = /^(RS|PS|ES)(256|384|512)$|^Ed(DSA|25519)$/;

export interface OrganisationPerson {
  issuer: string;
  subject: string;
  /** Only where the organisation vouches for it. */
  address: string | null;
  name: string | null;
}
export interface FlowSecrets {
  state: string;
  nonce: string;
  verifier: string;
}

/** The organisation’s own sign-in, spoken to in OpenID Connect: code flow with PKCE, state and nonce, signature checked. */
@Injectable()
export class OrganisationProvider {
  #discovered?: Promise<openid.Configuration>;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  get name(): string | null {
    return this.config.oidc?.name ?? null;
  }

  /** Where to send a browser. @throws OrganisationAway, and ThingNotFound where there is no such sign-in */
  async begin({ state, nonce, verifier }: FlowSecrets): Promise<string> {
    const url = openid.buildAuthorizationUrl(await this.#provider(), {
      redirect_uri: this.#callback(),
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return url.href;
  }

  /** Who it says came back. @throws OrganisationFailed where anything at all is not as it should be, OrganisationAway */
  async finish(query: string, { state, nonce, verifier }: FlowSecrets): Promise<OrganisationPerson> {
    const provider = await this.#provider();
    // Only the query is taken from what came: never a host.
    const url = new URL(this.#callback());
    url.search = query;
    try {
      const tokens = await openid.authorizationCodeGrant(provider, url, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims()!;
      if (!SIGNATURES.test(algorithmOf(tokens.id_token!))) throw new OrganisationFailed();
      if (claims.iat > this.clock.now() / 1_000 + TOLERANCE) throw new OrganisationFailed();
      const more =
        claims['email'] === undefined && provider.serverMetadata().userinfo_endpoint
          ? await openid.fetchUserInfo(provider, tokens.access_token, claims.sub)
          : {};
      return personOf({ ...more, ...claims });
    } catch (error) {
      if (error instanceof OrganisationFailed) throw error;
      // Names of errors only: what they hold may be somebody’s token.
      log.warn({ error: (error as Error).name, code: codeOf(error) }, 'organisation sign-in refused');
      throw isAway(error) ? new OrganisationAway() : new OrganisationFailed();
    }
  }

  #callback(): string {
    return this.config.linkTo('/sign-in/organisation/callback');
  }

  /** Asked once; a provider that was away is asked again by the next person. */
  #provider(): Promise<openid.Configuration> {
    this.#discovered ??= this.#discover().catch((error: unknown) => {
      this.#discovered = undefined;
      throw error;
    });
    return this.#discovered;
  }

  async #discover(): Promise<openid.Configuration> {
    const { oidc } = this.config;
    if (!oidc) throw new ThingNotFound();
    const isOpen = oidc.issuer.startsWith('http:');
    try {
      const provider = await openid.discovery(
        new URL(oidc.issuer),
        oidc.clientId,
        { [openid.clockTolerance]: TOLERANCE },
        oidc.clientSecret ? withSecret(oidc.clientSecret) : openid.None(),
        {
          timeout: PATIENCE,
          execute: [
            // In the open only where a developer runs it: in production the setting itself is refused.
            ...(isOpen ? [openid.allowInsecureRequests] : []),
            // Without it the code flow would trust the connection alone.
            openid.enableNonRepudiationChecks,
          ],
        },
      );
      const offered = provider.serverMetadata().id_token_signing_alg_values_supported ?? ['RS256'];
      if (!offered.some((name) => SIGNATURES.test(name)))
        throw new Error('No signature we can check is offered');
      return provider;
    } catch (error) {
      log.warn({ error: describeError(error) }, 'organisation sign-in not found');
      throw new OrganisationAway();
    }
  }
}

function personOf(claims: Record<string, unknown>): OrganisationPerson {
  const text = (name: string) => {
    const value = claims[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    issuer: text('iss')!,
    subject: text('sub')!,
    address: claims['email_verified'] === true ? text('email') : null,
    name: text('name'),
  };
}

/** In the header where the provider takes it there, as the standard has it where it says nothing; else in the body. */
const withSecret =
  (secret: string): openid.ClientAuth =>
  (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = ways.includes('client_secret_basic') ? openid.ClientSecretBasic : openid.ClientSecretPost;
    return way(secret)(server, ...rest);
  };

const algorithmOf = (token: string): string =>
  String(JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()).alg);
const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code ?? '');
const isAway = (error: unknown) =>
  error instanceof TypeError ||
  /TIMEOUT/.test(codeOf(error)) ||
  (error as Error | null)?.name === 'TimeoutError';
