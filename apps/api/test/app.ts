import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ClientToServer,
  Problem,
  RouteAnswer,
  RouteBody,
  RouteName,
  RouteParams,
  RouteQuery,
  ServerToClient,
} from '@colloquy/contracts';
import { routePath, routes } from '@colloquy/contracts';
import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { log } from '@colloquy/platform-telemetry';
import { testDatabase } from '@colloquy/testing';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { io, type Socket } from 'socket.io-client';
import { AppModule } from '../src/app.module.js';
import { seedDemonstration } from '../src/demo/seed.js';
import { prepare } from '../src/prepare.js';

export type LiveClient = Socket<ServerToClient, ClientToServer>;
export interface Answer<R extends RouteName> {
  status: number;
  headers: Headers;
  /** What the route answers; on a refusal it is not there. */
  value: RouteAnswer<R>;
  problem: Problem;
}
type Asked<R extends RouteName> = (RouteParams<R> extends undefined ? object : { params: RouteParams<R> }) & {
  query?: RouteQuery<R>;
  body?: RouteBody<R>;
  key?: string;
  headers?: Record<string, string>;
};

/** One person’s browser without a page: a cookie, the routes of the contracts, and sockets. */
export class Client {
  cookie = '';
  readonly #sockets: LiveClient[] = [];
  constructor(readonly url: string) {}

  async ask<R extends RouteName>(name: R, asked: Asked<R> = {} as Asked<R>): Promise<Answer<R>> {
    const route = routes[name];
    const { params, query, body, key, headers } = asked as {
      params?: never;
      query?: object;
      body?: object;
      key?: string;
      headers?: object;
    };
    const url = new URL(routePath(name, params), this.url);
    for (const [field, value] of Object.entries(query ?? {})) url.searchParams.set(field, String(value));
    const response = await fetch(url, {
      method: route.method,
      headers: {
        ...(this.cookie && { cookie: this.cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...('keyed' in route && { 'idempotency-key': key ?? randomUUID() }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie.split(';')[0]!);
    const json = (await response.json()) as never;
    return { status: response.status, headers: response.headers, value: json, problem: json };
  }

  /** As a browser does: a cookie of the same name takes the place of the older one. */
  #keep(cookie: string): void {
    const name = cookie.slice(0, cookie.indexOf('=') + 1);
    const others = this.cookie.split('; ').filter((kept) => kept && !kept.startsWith(name));
    this.cookie = [...others, cookie].join('; ');
  }

  /** A connected socket, or what the server said instead of connecting. */
  async socket(headers: Record<string, string> = {}): Promise<LiveClient> {
    const socket: LiveClient = io(this.url, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { ...(this.cookie && { cookie: this.cookie }), ...headers },
    });
    this.#sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }

  close(): void {
    for (const socket of this.#sockets) socket.disconnect();
  }
}

export interface TestApp {
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly database: Database;
  /** A browser signed in as somebody of the demonstration; without a name, a visitor’s. */
  as(persona?: string): Promise<Client>;
  /** A second process on the same database (and the same Redis, where the settings name one). */
  anotherNode(): Promise<Pick<TestApp, 'url' | 'app' | 'as'>>;
}

/**
 * The whole product without its pages, on a database of its own that holds the demonstration. Call it where a
 * `describe` stands; settings that exist only once hooks run are given as a function.
 */
export function testApp(settings: Partial<Config> | (() => Partial<Config>) = {}): TestApp {
  const clients: Client[] = [];
  const nodes: Node[] = [];
  // Hooks run as they are written: the app closes before its database is dropped.
  afterAll(async () => {
    for (const client of clients) client.close();
    for (const { app } of nodes) await app.close();
  });
  const test = testDatabase({ name: 'demonstration', fill: fillDemonstration });
  const begin = async () => {
    const node = await startNode(test.url, typeof settings === 'function' ? settings() : settings);
    nodes.push(node);
    return node;
  };
  beforeAll(async () => {
    log.level = 'silent';
    await begin();
  }, 60_000);
  const as = async (url: string, persona?: string) => {
    const client = new Client(url);
    clients.push(client);
    if (persona) {
      const { status } = await client.ask('demoSignIn', { body: { persona } });
      if (status !== 200) throw new Error(`${persona} could not sign in`);
    }
    return client;
  };
  return {
    get url() {
      return nodes[0]!.url;
    },
    get app() {
      return nodes[0]!.app;
    },
    get database() {
      return nodes[0]!.app.get(Database);
    },
    as: (persona) => as(nodes[0]!.url, persona),
    async anotherNode() {
      const node = await begin();
      return { ...node, as: (persona) => as(node.url, persona) };
    },
  };
}

interface Node {
  url: string;
  app: NestExpressApplication;
}

/** The demonstration, and what a first start leaves behind besides: the tables of the jobs take longer than the start. */
async function fillDemonstration(url: string): Promise<void> {
  await seedDemonstration(url);
  const { app } = await startNode(url, {});
  await app.close();
}

/** One process of it. The caller closes it. */
export async function startNode(database: string, settings: Partial<Config>): Promise<Node> {
  const config = new Config({
    port: 0,
    host: '127.0.0.1',
    dataDir: join(tmpdir(), `colloquy-test-${randomUUID()}`),
    databaseUrl: database,
    databaseDirectUrl: database,
    role: 'web',
    demo: true,
    isProduction: false,
    trustProxy: 0,
    logLevel: 'silent',
    ...settings,
  });
  const module = await Test.createTestingModule({ imports: [AppModule.with(config)] }).compile();
  const app = module.createNestApplication<NestExpressApplication>({
    bodyParser: false,
    forceCloseConnections: true,
    logger: false,
  });
  prepare(app, config);
  await app.listen(0, '127.0.0.1');
  return { url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), app };
}
