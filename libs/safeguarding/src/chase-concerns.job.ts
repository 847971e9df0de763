import { audit } from '@colloquy/platform-audit';
import { Config } from '@colloquy/platform-config';
import { Writes } from '@colloquy/platform-events';
import { Lookout } from '@colloquy/platform-jobs';
import { Mails } from '@colloquy/platform-mail';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { overdueLetter } from './concern.mail.js';
import { ConcernsRepository } from './concerns.repository.js';

const LOOK = 30_000;

/**
 * What nobody has acknowledged in time goes to the deputy and to the programme’s leads (T-27): once, on the site and by
 * mail. Programme leads hear that it waits, and cannot read it.
 */
@Injectable()
export class ChaseConcerns implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #lookout = new Lookout(() => this.run(), LOOK, 'concerns not chased');

  constructor(
    private readonly config: Config,
    private readonly writes: Writes,
    private readonly mails: Mails,
    private readonly concerns: ConcernsRepository,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.works) this.#lookout.begin();
  }

  async run(): Promise<void> {
    await this.writes.run(async (write) => {
      const { manager } = write;
      for (const concern of await this.concerns.overdue(manager)) {
        const { id, reporterId } = concern;
        concern.overdueToldAt = await this.concerns.now(manager);
        await this.concerns.keep(manager, concern);
        const told = await this.concerns.holders(manager, ['safeguarding_deputy', 'programme_lead']);
        for (const { personId, role, address } of told) {
          const reads = role === 'safeguarding_deputy';
          if (personId === reporterId && reads) continue;
          if (reads)
            write.tell('person', personId, 'concern.raised', id, { concernId: id, change: 'overdue' });
          const letter = overdueLetter({ link: reads ? this.config.linkTo(`/concerns/${id}`) : null });
          if (address) await this.mails.post(manager, { kind: 'concern.overdue', to: address, letter });
        }
        await audit(manager, { actorId: null, action: 'concern.overdue', subject: id });
      }
    });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#lookout.end();
  }
}
