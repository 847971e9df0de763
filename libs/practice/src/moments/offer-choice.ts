import { randomUUID } from 'node:crypto';
import { SessionsRepository } from '@colloquy/cohorts';
import type { RoomMoment } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { SessionCommands } from '../console/session-commands.js';
import { DifficultMoment } from './difficult-moment.entity.js';
import { ChoiceOfferedAlready } from './moment.errors.js';
import { MomentsRepository, presentMoment } from './moments.repository.js';
import { TellMoment } from './tell-moment.js';

/**
 * Offers everybody in the session a choice: to stay, to go to a quiet room, or to talk with the second facilitator. From then
 * on somebody looks after whoever leaves, until the moment is said to be over or the session is.
 */
@Injectable()
export class OfferChoice {
  constructor(
    private readonly commands: SessionCommands,
    private readonly sessions: SessionsRepository,
    private readonly moments: MomentsRepository,
    private readonly tell: TellMoment,
  ) {}

  /** @throws ChoiceOfferedAlready, RoomNotStarted */
  run(actor: Actor, sessionId: string, key: string): Promise<RoomMoment> {
    return this.commands.run(
      actor,
      sessionId,
      'moment.offer_choice',
      async ({ write, now, audit }) => {
        const { manager } = write;
        const before = await this.moments.lastOf(manager, sessionId);
        if (before && before.endedAt === null) throw new ChoiceOfferedAlready();
        const leaders = await this.sessions.leadersOf(manager, sessionId);
        const offered = manager.create(DifficultMoment, {
          id: randomUUID(),
          learningSessionId: sessionId,
          offeredById: actor.personId!,
          secondId: leaders.find((id) => id !== actor.personId) ?? null,
          offeredAt: now,
          endedAt: null,
        });
        await manager.insert(DifficultMoment, offered);
        const moment = presentMoment(offered);
        await this.tell.run(write, sessionId, moment);
        write.tell('session/facilitators', sessionId, 'moment.choice_offered', null, { moment });
        await audit('moment.choice_offered');
        return moment;
      },
      { key, request: { route: 'offerChoice' } },
    );
  }
}
