import { Config } from '@colloquy/platform-config';
import { log } from '@colloquy/platform-telemetry';
import compression from 'compression';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { ForeignOrigin } from './http.errors.js';
import { originIsOurs } from './origin.js';
import { toProblem } from './problem.filter.js';

/** Longest JSON body, well above the longest text anybody may write. */
const BODY_LIMIT = '100kb';

/**
 * Headers, proxies, compression and the Origin rule, for pages and API alike. Bodies are parsed for the API only: the
 * site reads its own.
 */
export function configureHttp(app: Express, config: Config): void {
  app.set('trust proxy', config.trustProxy);
  app.set('etag', false);
  app.disable('x-powered-by');
  app.use(
    helmet({
      // The site sets the pages’ policy, with the hashes of its own scripts.
      contentSecurityPolicy: false,
      // `no-referrer` would make browsers send `Origin: null` with forms.
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      crossOriginEmbedderPolicy: false,
      frameguard: { action: 'deny' },
      strictTransportSecurity: false,
    }),
  );
  app.use((request: Request, response: Response, next: NextFunction) => {
    // In the open it means nothing, and a name that somebody tries out at home should not be bound by it for a year.
    if (config.isProduction && request.secure)
      response.setHeader('strict-transport-security', 'max-age=31536000');
    next();
  });
  let hasSaidWhy = false;
  app.use('/api', (request: Request, _: Response, next: NextFunction) => {
    // A cookie that came in the open may be anybody’s: in production nobody is signed in by it.
    if (!config.isProduction || request.secure || !request.headers.cookie) return next();
    delete request.headers.cookie;
    if (!hasSaidWhy)
      log.warn('cookies over plain http are ignored; behind a proxy with TLS, set TRUST_PROXY');
    hasSaidWhy = true;
    next();
  });
  app.use(compression({ threshold: 1024 }));
  app.use('/api', (request: Request, response: Response, next: NextFunction) => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    const safe = request.method === 'GET' || request.method === 'HEAD';
    if (safe || originIsOurs(request.headers.origin, request.protocol, request.headers.host)) return next();
    const problem = toProblem(new ForeignOrigin());
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  });
  app.use('/api', express.json({ limit: BODY_LIMIT, strict: true }));
}
