import { AccessModule } from '@colloquy/platform-access';
import { ClockModule } from '@colloquy/platform-clock';
import { type Config, ConfigModule } from '@colloquy/platform-config';
import { DatabaseModule } from '@colloquy/platform-database';
import { EventsModule } from '@colloquy/platform-events';
import { HttpModule } from '@colloquy/platform-http';
import { CohortsModule } from '@colloquy/cohorts';
import { NoticesModule } from '@colloquy/notices';
import { DiscussionModule } from '@colloquy/discussion';
import { ModerationModule } from '@colloquy/moderation';
import { LimitsModule } from '@colloquy/platform-limits';
import { MailModule } from '@colloquy/platform-mail';
import { PresenceModule } from '@colloquy/platform-presence';
import { SocketsModule } from '@colloquy/platform-sockets';
import { PeopleModule } from '@colloquy/people';
import { TextModule } from '@colloquy/platform-text';
import { PracticeModule } from '@colloquy/practice';
import { SafeguardingModule } from '@colloquy/safeguarding';
import { ProgrammesModule } from '@colloquy/programmes';
import { HealthModule } from './health/health.module.js';
import { DemoModule } from './demo/demo.module.js';
import { ForgetKeys } from './forget-keys.job.js';
import { type DynamicModule, Module } from '@nestjs/common';

/** The whole product in one process. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      providers: [ForgetKeys],
      imports: [
        ConfigModule.with(config),
        DatabaseModule,
        ClockModule,
        HttpModule,
        AccessModule,
        EventsModule,
        TextModule,
        LimitsModule,
        PresenceModule,
        SocketsModule,
        PeopleModule,
        MailModule,
        SafeguardingModule,
        ProgrammesModule,
        CohortsModule,
        ModerationModule,
        DiscussionModule,
        PracticeModule,
        NoticesModule,
        HealthModule,
        DemoModule,
      ],
    };
  }
}
