import { roleHolders } from '@colloquy/people';
import { Audiences } from '@colloquy/platform-events';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasePresenter } from './cases/case.presenter.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesRepository } from './cases/cases.repository.js';
import { DecideCase } from './cases/decide-case.js';
import { ModerationCase } from './cases/moderation-case.entity.js';
import { ModerationSubjects } from './cases/moderation-subject.js';
import { OpenCase } from './cases/open-case.js';
import { ReadDesk } from './cases/read-desk.js';
import { Report } from './reports/report.entity.js';
import { ReportsRepository } from './reports/reports.repository.js';
import { TakeReport } from './reports/take-report.js';
import { ModerationData } from './cases/moderation-data.js';

export const moderationEntities = [ModerationCase, Report];

@Module({
  imports: [TypeOrmModule.forFeature(moderationEntities)],
  controllers: [CasesController],
  providers: [
    CasesRepository,
    ModerationData,
    ReportsRepository,
    CasePresenter,
    ModerationSubjects,
    ReadDesk,
    DecideCase,
    OpenCase,
    TakeReport,
  ],
  exports: [ModerationSubjects, OpenCase, TakeReport],
})
export class ModerationModule {
  constructor(audiences: Audiences) {
    const thread = `case when w.thing <> 'platform' then w.thing::uuid end`;
    audiences.register({
      kind: 'desk/moderators',
      recipients: roleHolders(['moderator', 'facilitator'], { type: 'thread', id: thread }),
    });
  }
}
