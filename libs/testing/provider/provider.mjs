// A real OpenID Connect provider, in a process of its own, that says of people what it is told, and lies when asked to.
// PORT, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI come from the environment; `POST /tell` with JSON changes what it says.
import { exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';

const { PORT, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI } = process.env;
const issuer = `http://127.0.0.1:${PORT}`;
const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
const { privateKey: strangersKey } = await generateKeyPair('RS256', { extractable: true });
const jwk = { ...(await exportJWK(privateKey)), kid: 'own', use: 'sig', alg: 'RS256' };
const told = { person: { sub: 'nobody' }, lie: null };

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      redirect_uris: [REDIRECT_URI],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  jwks: { keys: [jwk] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  cookies: { keys: ['only here'] },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  async findAccount(_ctx, sub) {
    const { person } = told;
    return { accountId: sub, claims: () => ({ ...person, sub }) };
  },
  async loadExistingGrant(ctx) {
    const { client, session } = ctx.oidc;
    const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  },
});

const seconds = () => Math.floor(Date.now() / 1000);
/** How a signed statement is turned into a lie; signed with the provider’s own key where nothing else is said. */
const lies = {
  audience: (claims) => ({ claims: { ...claims, aud: 'another-client' } }),
  issuer: (claims) => ({ claims: { ...claims, iss: 'https://elsewhere.example' } }),
  nonce: (claims) => ({ claims: { ...claims, nonce: 'another' } }),
  expired: (claims) => ({ claims: { ...claims, iat: seconds() - 900, exp: seconds() - 300 } }),
  future: (claims) => ({ claims: { ...claims, iat: seconds() + 900, exp: seconds() + 1800 } }),
  unsigned: (claims) => ({ claims, alg: 'none' }),
  symmetric: (claims) => ({ claims, alg: 'HS256' }),
  stranger: (claims) => ({ claims, key: strangersKey }),
  path: (claims) => ({ claims, key: strangersKey, header: { kid: '../../own' } }),
  keysElsewhere: (claims) => ({ claims, key: strangersKey, header: { jku: 'http://127.0.0.1:1/keys' } }),
};

async function lieAbout(token, lie) {
  const parts = token.split('.');
  const given = JSON.parse(Buffer.from(parts[1], 'base64url').toString());
  const { claims, alg = 'RS256', key = await importJWK(jwk, 'RS256'), header = {} } = lies[lie](given);
  if (alg === 'none') {
    const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
    return `${encode({ alg: 'none' })}.${encode(claims)}.`;
  }
  const secret = alg === 'HS256' ? Buffer.from(await exportSPKI(publicKey)) : key;
  return new SignJWT(claims).setProtectedHeader({ alg, kid: 'own', ...header }).sign(secret);
}

provider.use(async (ctx, next) => {
  if (ctx.path === '/tell') {
    let body = '';
    for await (const chunk of ctx.req) body += chunk;
    Object.assign(told, JSON.parse(body));
    ctx.body = '';
    return;
  }
  if (ctx.path.startsWith('/interaction/')) {
    const result = { login: { accountId: told.person.sub, remember: false } };
    await provider.interactionFinished(ctx.req, ctx.res, told.refuses ? { error: 'access_denied' } : result, {
      mergeWithLastSubmission: false,
    });
    ctx.respond = false;
    return;
  }
  await next();
  if (ctx.path === '/token' && ctx.body?.id_token && told.lie)
    ctx.body = { ...ctx.body, id_token: await lieAbout(ctx.body.id_token, told.lie) };
});

provider.listen(Number(PORT), '127.0.0.1', () => console.log('ready'));
