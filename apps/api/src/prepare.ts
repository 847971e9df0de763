import { asyncApi, openApi } from './describe.js';
import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { configureHttp } from '@colloquy/platform-http';
import { LiveAdapter } from '@colloquy/platform-sockets';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';

/** What the app needs besides its modules, the same when it is served and when it is tested. */
export function prepare(app: NestExpressApplication, config: Config): void {
  const express = app.getHttpAdapter().getInstance();
  configureHttp(express, config);
  // Where a mail program opens the address that ends mails instead of posting to it, a person is in front of it.
  express.get('/api/v1/unsubscribe/:key/:kind', (request: Request, response: Response) =>
    response.redirect(303, request.originalUrl.slice('/api/v1'.length)),
  );
  // Alive says only that the process answers; ready says that it can serve.
  express.get('/livez', (_: Request, response: Response) => void response.json({ ok: true }));
  express.get('/readyz', (_: Request, response: Response) => {
    app
      .get(Database)
      .rows('ready', 'select 1 as one')
      .then(
        () => response.json({ ok: true }),
        () => response.status(503).setHeader('retry-after', '2').json({ ok: false }),
      );
  });
  // Made for the first who asks: to make them takes longer than most of a start.
  const descriptions = { '/api/openapi.json': openApi, '/api/asyncapi.json': asyncApi };
  for (const [path, describe] of Object.entries(descriptions)) {
    let description: ReturnType<typeof describe> | undefined;
    express.get(path, (_: Request, response: Response) => void response.json((description ??= describe())));
  }
  // Longer than a proxy keeps a connection (Caddy: two minutes): where this side ends it as a request comes, that is lost.
  app.getHttpServer().keepAliveTimeout = 125_000;
  app.setGlobalPrefix('api/v1');
  app.useWebSocketAdapter(new LiveAdapter(app, config));
}
