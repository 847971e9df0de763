import { type LearningSession, PracticeGroup } from '@colloquy/cohorts';
import { Config } from '@colloquy/platform-config';
import { Mails } from '@colloquy/platform-mail';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { endsAt } from '../sessions/session-time.rule.js';
import { guestLetter, type GuestNews } from './guest.mail.js';
import type { SessionGuest } from './session-guest.entity.js';

/** Letters to guests, in the transaction of what happened. They lead to the room and to no page of the group. */
@Injectable()
export class TellGuests {
  constructor(
    private readonly config: Config,
    private readonly mails: Mails,
  ) {}

  async run(
    manager: EntityManager,
    session: LearningSession,
    guests: Pick<SessionGuest, 'person'>[],
    news: GuestNews,
    roomId?: string,
  ): Promise<void> {
    if (!guests.length || !session.practiceGroupId) return;
    const { name: group } = await manager.findOneByOrFail(PracticeGroup, { id: session.practiceGroupId });
    const { title, startsAt, minutes } = session;
    const link = roomId ? this.config.linkTo(`/rooms/${roomId}`) : null;
    const letter = guestLetter({ title, group, startsAt, minutes, link }, news);
    const [{ seconds }]: [{ seconds: number }] = await manager.query(
      'select extract(epoch from $1::timestamptz - db_now())::integer as seconds',
      [endsAt(session)],
    );
    const usefulFor = Math.max(3_600, seconds);
    for (const { person } of guests)
      if (person?.address && (person.state === 'active' || person.state === 'invited'))
        await this.mails.post(manager, {
          kind: `guest.${news.kind}`,
          to: person.address,
          letter,
          usefulFor,
        });
  }
}
