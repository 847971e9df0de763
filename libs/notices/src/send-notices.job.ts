import { type MailedKind, mailedKind } from '@colloquy/contracts';
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
/** News of three days ago are read on the site. */
const USEFUL = 3 * 86_400;
const KINDS = mailedKind.options;

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
      const { preferences, notices } = waiting;
      for (const kind of KINDS) {
        const due = notices.filter((notice) => notice.kind === kind);
        if (due.length && isMailDue(preferences.rhythms[kind], preferences, waiting))
          await this.#send(waiting, kind, due);
      }
    }
  }

  /**
   * One mail for one kind, so that ending it ends what it says. What is no longer to be seen, or was read meanwhile, is
   * not told; it counts as mailed all the same.
   */
  async #send({ personId, address }: Waiting, kind: MailedKind, due: NoticeRow[]): Promise<void> {
    const unread = due.filter(({ isRead }) => !isRead);
    const ids = due.map(({ id }) => id);
    const news = await this.presenter.present(unread, personId);
    await this.writes.run(async ({ manager }) => {
      const { taken, unsubscribeKey } = await this.notices.take(manager, personId, ids);
      const notices = news.filter(({ id }) => taken.has(id));
      if (!notices.length) return;
      const linkTo = (path: string) => this.config.linkTo(path);
      const { organisation } = await this.settings.read();
      await this.mails.post(manager, {
        kind: `notice.${kind}`,
        to: address,
        letter: noticesLetter({
          organisation,
          notices,
          linkTo,
          unsubscribe: linkTo(`/unsubscribe/${unsubscribeKey}/${kind}`),
        }),
        unsubscribe: linkTo(`/api/v1/unsubscribe/${unsubscribeKey}/${kind}`),
        usefulFor: USEFUL,
      });
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#lookout.end();
  }
}
