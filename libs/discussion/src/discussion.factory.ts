import { randomUUID } from 'node:crypto';
import {
  type Comment,
  emptyThread,
  type PublicThread,
  reduceThread,
  type StreamEvent,
} from '@colloquy/contracts';
import { PeopleModule } from '@colloquy/people';
import { aPerson } from '@colloquy/people/testing';
import type { Actor } from '@colloquy/platform-access';
import { ClockModule } from '@colloquy/platform-clock';
import { Config, ConfigModule } from '@colloquy/platform-config';
import { DatabaseModule } from '@colloquy/platform-database';
import { EventsModule } from '@colloquy/platform-events';
import { JobsModule } from '@colloquy/platform-jobs';
import { LimitsModule } from '@colloquy/platform-limits';
import { MailModule } from '@colloquy/platform-mail';
import { log } from '@colloquy/platform-telemetry';
import { type TestDatabase, testDatabase } from '@colloquy/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { DiscussionModule } from './discussion.module.js';
import { PostComment } from './posting/post-comment.js';
import { aThread } from './threads/thread.factory.js';

export interface Discussion {
  get: TestingModule['get'];
  readonly database: TestDatabase;
  readonly manager: EntityManager;
  /** A thread with its facilitator, somebody whose comments appear at once, and somebody whose first is held. */
  begin(): Promise<Begun>;
  post(actor: Actor, threadId: string, text: string, parentId?: string | null): Promise<Comment>;
  /** A second process on the same database. */
  anotherNode(): Promise<TestingModule['get']>;
  /** What the stream of the thread told from its first event, folded. */
  replayed(threadId: string): Promise<PublicThread & { seq: number }>;
}
export interface Begun {
  threadId: string;
  facilitator: Actor;
  regular: Actor;
  newcomer: Actor;
}

/**
 * The domain with what it stands on, on a database of its own. Call it where a `describe` stands.
 */
export function testDiscussion(settings: Partial<Config> = {}): Discussion {
  const nodes: TestingModule[] = [];
  // Hooks run as they are written: the domain lets go of its database before that is dropped.
  afterAll(() => Promise.all(nodes.map((node) => node.close())));
  const database = testDatabase();
  const start = async () => {
    const node = await aNode(database.url, settings);
    nodes.push(node);
    return node;
  };
  beforeAll(async () => void (await start()));
  const get = ((token: never) => nodes[0]!.get(token)) as Discussion['get'];
  const post = async (actor: Actor, threadId: string, text: string, parentId: string | null = null) =>
    (await get(PostComment).run(actor, threadId, { text, parentId }, randomUUID())).thing;
  return {
    get,
    post,
    database,
    get manager() {
      return get(DataSource).manager;
    },
    async begin() {
      const { manager } = get(DataSource);
      const { id: threadId } = await aThread(manager);
      const facilitator = await aPerson(manager, {
        roles: [{ role: 'facilitator', scopeType: 'thread', scopeId: threadId }],
      });
      const regular = await aRegular(manager, get);
      return { threadId, facilitator, regular, newcomer: await aPerson(manager) };
    },
    async anotherNode() {
      const node = await start();
      return ((token: never) => node.get(token)) as Discussion['get'];
    },
    async replayed(threadId) {
      const { rows } = await database.pool.query<StreamEvent<'thread/public'>>(
        'select seq::int, type, subject, payload, at from stream_event where stream = $1 order by seq',
        [`thread:${threadId}/public`],
      );
      expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1));
      return { ...rows.reduce(reduceThread, emptyThread), seq: rows.length };
    },
  };
}

async function aNode(url: string, settings: Partial<Config>): Promise<TestingModule> {
  log.level = 'silent';
  const config = new Config({
    port: 0,
    host: '127.0.0.1',
    dataDir: '',
    databaseUrl: url,
    databaseDirectUrl: url,
    role: 'web',
    demo: false,
    isProduction: false,
    trustProxy: 0,
    logLevel: 'silent',
    limits: 'comment=100000/60 report=100000/60',
    ...settings,
  });
  const module = await Test.createTestingModule({
    imports: [
      ...[ConfigModule.with(config), DatabaseModule, ClockModule, EventsModule, LimitsModule],
      ...[JobsModule, MailModule, PeopleModule, DiscussionModule],
    ],
  }).compile();
  return module.init();
}

/** Somebody with a published comment elsewhere: what they write appears at once. */
export async function aRegular(manager: EntityManager, get: Discussion['get']): Promise<Actor> {
  const { id: elsewhere } = await aThread(manager);
  const role = { role: 'facilitator' as const, scopeType: 'thread' as const, scopeId: elsewhere };
  const person = await aPerson(manager, { roles: [role] });
  await get(PostComment).run(person, elsewhere, { text: 'My first one.' }, randomUUID());
  return { ...person, roles: [] };
}
