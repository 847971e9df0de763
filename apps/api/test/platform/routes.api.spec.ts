import { readFileSync } from 'node:fs';
import { abilities, type Route, routes } from '@colloquy/contracts';
import { AccessModule, ActorSource } from '@colloquy/platform-access';
import { Limits } from '@colloquy/platform-limits';
import { HttpModule, routeOf } from '@colloquy/platform-http';
import { Controller, Get, Global, Module } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { testApp } from '../app.js';

describe('every route', () => {
  const app = testApp();

  it('of the contracts is served once, and nothing is served that they do not name', async () => {
    const served: string[] = [];
    for (const module of (
      app.app as unknown as {
        container: { getModules(): Map<string, { controllers: Map<unknown, { instance: object }> }> };
      }
    ).container
      .getModules()
      .values()) {
      for (const { instance } of module.controllers.values()) {
        const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
        for (const name of new MetadataScanner().getAllMethodNames(prototype)) {
          const handler = prototype[name] as object;
          if (Reflect.hasMetadata('path', handler))
            served.push(routeOf(handler)?.name ?? `undeclared ${name}`);
        }
      }
    }
    expect(served.sort()).toEqual(Object.keys(routes).sort());
  });

  const writes = Object.entries(routes as Record<string, Route>).filter(([, { method }]) => method !== 'GET');
  const isOpen = ({ ability }: Route) => abilities[ability].who === 'anyone';

  it('lets visitors write only on their way in, and to say that somebody is at risk', () => {
    expect(writes.filter(([, route]) => isOpen(route)).map(([name]) => name)).toEqual([
      'setUp',
      'sendTestMail',
      'demoSignIn',
      'askForCode',
      'signInWithCode',
      'acceptInvitation',
      'signInWithPassword',
      'beginOrganisationSignIn',
      'finishOrganisationSignIn',
      'raiseConcern',
      'concernStatus',
      'unsubscribe',
    ]);
  });

  it.each(writes.filter(([, route]) => !isOpen(route)))(
    '%s refuses a visitor before it looks at anything',
    async (_, route) => {
      const path = route.path.replace(/:\w+/g, '4f5c7d1e-0000-4000-8000-000000000000');
      const response = await fetch(`${app.url}/api/v1${path}`, { method: route.method });
      expect(response.status).toBe(401);
    },
  );

  it('answers an unknown address and an unknown method with problem details', async () => {
    for (const init of [{ path: '/api/v1/nothing' }, { path: '/api/v1/me', method: 'PATCH' }]) {
      const response = await fetch(app.url + init.path, { method: init.method ?? 'GET' });
      expect(response.status).toBe(404);
      expect(((await response.json()) as { code: string }).code).toBe('thing.not_found');
    }
  });

  it.each(['openapi.json', 'asyncapi.json'])('is described by %s, as committed', async (name) => {
    const served = await (await fetch(`${app.url}/api/${name}`)).json();
    const committed = JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')) as object;
    // Out of date: npm run generate
    expect(served).toEqual(committed);
  });
});

@Controller()
class Forgotten {
  @Get('forgotten') open() {
    return { secret: true };
  }
}
@Global()
@Module({
  providers: [
    { provide: ActorSource, useValue: { actorOf: () => null } },
    { provide: Limits, useValue: new Limits() },
  ],
  exports: [ActorSource, Limits],
})
class Nobody {}

describe('a route that declares no ability', () => {
  it('refuses everybody', async () => {
    const module = await Test.createTestingModule({
      imports: [HttpModule, Nobody, AccessModule],
      controllers: [Forgotten],
    }).compile();
    const app = module.createNestApplication({ logger: false });
    await app.listen(0, '127.0.0.1');
    const response = await fetch(`${await app.getUrl()}/forgotten`);
    expect(response.status).toBe(403);
    expect(((await response.json()) as { code: string }).code).toBe('access.undeclared');
    await app.close();
  });
});
