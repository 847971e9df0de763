import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { dispatch, type Dispatch } from './dispatch.js';

const OWN = /^\/(api|socket\.io|livez|readyz)(\/|\?|$)/;
/** The built site, reached by path: it is not a dependency, it is what the build left there. */
const BUILT = new URL('../../../../web/build/handler.js', import.meta.url);

type PageRequest = IncomingMessage & { protocol: string; dispatch?: Dispatch };
type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Serves the pages from this process. Their calls to /api come back in through `dispatch`, without a socket. */
export async function mountWeb(app: NestExpressApplication): Promise<void> {
  // Run from source (npm run dev) there is no build: Vite serves the pages and calls us.
  if (import.meta.url.endsWith('.ts')) return;
  // The site assumes https unless it is told which header says otherwise, and would refuse every form.
  process.env['PROTOCOL_HEADER'] ??= 'x-forwarded-proto';
  // A text that is far too long comes back with its words and a sentence, up to a megabyte of any script, which a form
  // writes at thrice its size. What is kept has the API’s own limit.
  process.env['BODY_SIZE_LIMIT'] ??= '4M';
  const { handler } = (await import(BUILT.href)) as { handler: Handler };
  const express = app.getHttpAdapter().getInstance() as RequestListener;
  app.use((request: PageRequest, response: ServerResponse, next: () => void) => {
    if (OWN.test(request.url ?? '/')) return next();
    request.headers['x-forwarded-proto'] = request.protocol;
    // Unless the site knows better, as of its hashed files: what one reader sees is kept by nobody else, nor shown again
    // unasked.
    response.setHeader('cache-control', 'private, no-cache');
    request.dispatch = (asked) => dispatch(express, request, asked);
    handler(request, response, next);
  });
}
