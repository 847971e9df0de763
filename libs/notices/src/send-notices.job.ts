import type { NoticeKind } from '@colloquy/contracts';
import { SettingsRepository } from '@colloquy/people';
import { Config } from '@colloquy/platform-config';
import { Writes } from '@colloquy/platform-events';
import { Lookout } from '@colloquy/platform-jobs';
import { Mails } from '@colloquy/platform-mail';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { isMailDue } from './mail-is-due.rule.js';
import { NoticePresenter } from './notice.presenter.js';
import { noticesLetter } from './notices.mail.js';
import { NoticesRepository, type NoticeRow, type Waiting } from './notices.repository.js';

const LOOK = 30_000;

/** Gathers what happened to each person into one mail, when they want to be sent one. */
@Injectable()
export class SendNotices implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lookout = new Lookout(() => this.run(), LOOK, 'notices not sent');

  constructor(
    private readonly config: Config,
    private readonly notices: NoticesRepository,
    private readonly presenter: NoticePresenter,
    private readonly settings: SettingsRepository,
    private readonly mails: Mails,
    private readonly writes: Writes,
  ) {}

  onApplicationBootstrap(): void {
    // People of the demonstration have no mailbox.
    if (this.config.works && !this.config.demo) this.#lookout.begin();
  }

  async run(): Promise<void> {
    for (const waiting of await this.notices.waiting()) {
      const due = waiting.notices.filter(({ kind }) =>
        isMailDue(waiting.preferences.rhythms[kind], waiting.preferences, waiting),
      );
      if (due.length) await this.#send(waiting, due);
    }
  }

  /** What is no longer to be seen, or was read meanwhile, is not told; it counts as mailed all the same. */
  async #send({ personId, address }: Waiting, due: NoticeRow[]): Promise<void> {
    const unread = await this.presenter.present(due.filter(({ isRead }) => !isRead));
    await this.writes.run(async ({ manager }) => {
      const { taken, unsubscribeKey } = await this.notices.take(
        manager,
        personId,
        due.map(({ id }) => id),
      );
      const news = unread.filter(({ id }) => taken.has(id));
      if (!news.length) return;
      const kind =
        news.length === 1 || news.every((one) => one.kind === news[0]!.kind) ? news[0]!.kind : 'reply';
      const { organisation } = await this.settings.read();
      await this.mails.post(manager, {
        kind: `notice.${kind}`,
        to: address,
        letter: noticesLetter({
          organisation,
          notices: news,
          linkTo: (path) => this.config.linkTo(path),
          unsubscribe: this.#page(unsubscribeKey, kind),
        }),
        unsubscribe: this.config.linkTo(`/api/v1/unsubscribe/${unsubscribeKey}/${kind}`),
        usefulFor: 3 * 86_400,
      });
    });
  }

  #page(key: string, kind: NoticeKind): string {
    return this.config.linkTo(`/unsubscribe/${key}/${kind}`);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#lookout.end();
  }
}
