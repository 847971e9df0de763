import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { SessionCommands } from '../console/session-commands.js';
import { DifficultMoment } from './difficult-moment.entity.js';
import { ChoiceNotOffered } from './moment.errors.js';
import { MomentsRepository, presentMoment } from './moments.repository.js';
import { TellMoment } from './tell-moment.js';

/** The moment is over: nobody is asked any more, and whoever leaves now leaves as always. Whoever is elsewhere stays there. */
@Injectable()
export class EndMoment {
  constructor(
    private readonly commands: SessionCommands,
    private readonly moments: MomentsRepository,
    private readonly tell: TellMoment,
  ) {}

  /** @throws ChoiceNotOffered where there is none to end */
  async run(actor: Actor, sessionId: string): Promise<void> {
    await this.commands.run(actor, sessionId, 'moment.end', async ({ write, now, audit }) => {
      const { manager } = write;
      const moment = await this.moments.lastOf(manager, sessionId);
      if (!moment || moment.endedAt !== null) throw new ChoiceNotOffered();
      await manager.update(DifficultMoment, moment.id, { endedAt: now });
      await this.tell.run(write, sessionId, presentMoment({ ...moment, endedAt: now }));
      write.tell('session/facilitators', sessionId, 'moment.ended', null, {});
      await audit('moment.ended');
    });
  }
}
