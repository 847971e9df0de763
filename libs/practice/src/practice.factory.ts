import { Config, ConfigModule } from '@colloquy/platform-config';
import { ClockModule } from '@colloquy/platform-clock';
import { DatabaseModule } from '@colloquy/platform-database';
import { EventsModule } from '@colloquy/platform-events';
import { JobsModule } from '@colloquy/platform-jobs';
import { LimitsModule } from '@colloquy/platform-limits';
import { MailModule } from '@colloquy/platform-mail';
import { PresenceModule } from '@colloquy/platform-presence';
import { Connections } from '@colloquy/platform-sockets';
import { log } from '@colloquy/platform-telemetry';
import { type TestDatabase, testDatabase } from '@colloquy/testing';
import { SafeguardingModule } from '@colloquy/safeguarding';
import { PeopleModule } from '@colloquy/people';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { PracticeModule } from './practice.module.js';

/** Connections without a socket server: specs say who comes and goes. */
@Global()
@Module({ providers: [Connections], exports: [Connections] })
class ConnectionsAlone {}

export interface Practice {
  get: TestingModule['get'];
  readonly database: TestDatabase;
}

/**
 * The domain with what it stands on, on a database of its own; nothing works in the background. Call it where a
 * `describe` stands.
 */
export function testPractice(settings: Partial<Config> = {}): Practice {
  let module: TestingModule | undefined;
  // Hooks run as they are written: the domain lets go of its database before that is dropped.
  afterAll(() => module?.close());
  const database = testDatabase();
  beforeAll(async () => {
    log.level = 'silent';
    const config = new Config({
      port: 0,
      host: '127.0.0.1',
      dataDir: '',
      databaseUrl: database.url,
      databaseDirectUrl: database.url,
      role: 'web',
      demo: false,
      isProduction: false,
      trustProxy: 0,
      logLevel: 'silent',
      ...settings,
    });
    module = await Test.createTestingModule({
      imports: [
        ...[ConfigModule.with(config), DatabaseModule, ClockModule, EventsModule],
        ...[
          JobsModule,
          MailModule,
          LimitsModule,
          PresenceModule,
          ConnectionsAlone,
          PeopleModule,
          SafeguardingModule,
          PracticeModule,
        ],
      ],
    }).compile();
    await module.init();
  });
  return { get: ((token: never) => module!.get(token)) as Practice['get'], database };
}
