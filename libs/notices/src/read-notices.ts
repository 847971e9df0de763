import type { MailedKind, NoticePage, NoticePreferences } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { NoticePresenter } from './notice.presenter.js';
import { NoticesRepository } from './notices.repository.js';

/** One’s own notices, and what one is sent of them. */
@Injectable()
export class ReadNotices {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly presenter: NoticePresenter,
    private readonly writes: Writes,
  ) {}

  async page(actor: Actor, asked: { before?: string }): Promise<NoticePage> {
    const personId = actor.personId!;
    const { rows, before } = await this.notices.page(personId, asked.before);
    return {
      notices: await this.presenter.present(rows, personId),
      before,
      unread: await this.notices.unread(personId),
    };
  }

  async readAll(actor: Actor): Promise<void> {
    await this.notices.readAll(actor.personId!);
  }

  async preferences(actor: Actor): Promise<NoticePreferences> {
    return this.notices.preferences(actor.personId!);
  }

  async change(actor: Actor, chosen: NoticePreferences): Promise<NoticePreferences> {
    await this.writes.run(({ manager }) => this.notices.savePreferences(manager, actor.personId!, chosen));
    return chosen;
  }

  /** By the key of a mail, without signing in. @throws ThingNotFound for a key nobody has */
  async unsubscribe(key: string, kind: MailedKind): Promise<void> {
    const { thing: ended } = await this.writes.run(({ manager }) =>
      this.notices.unsubscribe(manager, key, kind),
    );
    if (!ended) throw new ThingNotFound();
  }
}
