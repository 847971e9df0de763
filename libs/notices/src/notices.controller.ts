import type { MailedKind, NoticePage, NoticePreferences } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Params, Query, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ReadNotices } from './read-notices.js';

@Controller()
export class NoticesController {
  constructor(private readonly notices: ReadNotices) {}

  @Serves('notices')
  list(@CurrentActor() actor: Actor, @Query() query: { before?: string }): Promise<NoticePage> {
    return this.notices.page(actor, query);
  }

  @Serves('readNotices')
  async read(@CurrentActor() actor: Actor): Promise<null> {
    await this.notices.readAll(actor);
    return null;
  }

  @Serves('noticePreferences')
  preferences(@CurrentActor() actor: Actor): Promise<NoticePreferences> {
    return this.notices.preferences(actor);
  }

  @Serves('changeNoticePreferences')
  change(@CurrentActor() actor: Actor, @Body() body: NoticePreferences): Promise<NoticePreferences> {
    return this.notices.change(actor, body);
  }

  @Serves('unsubscribe')
  async unsubscribe(@Params('key') key: string, @Params('kind') kind: MailedKind): Promise<null> {
    await this.notices.unsubscribe(key, kind);
    return null;
  }
}
