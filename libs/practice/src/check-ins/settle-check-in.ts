import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { SessionCommands } from '../console/session-commands.js';
import { CheckIn } from './check-in.entity.js';
import { CheckInSettled, NoteMissing } from './check-in.errors.js';
import { CheckInsRepository } from './check-ins.repository.js';

/** One of those who lead has looked after somebody, and says what came of it. During the session or after it. */
@Injectable()
export class SettleCheckIn {
  constructor(
    private readonly commands: SessionCommands,
    private readonly checkIns: CheckInsRepository,
  ) {}

  /** @throws NoteMissing, CheckInSettled where another was first */
  async run(
    actor: Actor,
    sessionId: string,
    { checkInId, note }: { checkInId: string; note: string },
    key: string,
  ): Promise<void> {
    await this.commands.run(
      actor,
      sessionId,
      'check_in.settle',
      async ({ write, now, audit }) => {
        const { manager } = write;
        const checkIn = await this.checkIns.locked(manager, checkInId);
        if (checkIn?.learningSessionId !== sessionId) throw new ThingNotFound();
        if (checkIn.settledAt) throw new CheckInSettled();
        const words = normalise(note).trim();
        if (!words) throw new NoteMissing();
        await manager.update(CheckIn, checkInId, {
          settledAt: now,
          settledById: actor.personId!,
          note: words,
        });
        write.tell('session/facilitators', sessionId, 'check_in.settled', checkInId, { checkInId });
        await audit('check_in.settled', { checkInId });
        return null;
      },
      { key, request: { route: 'settleCheckIn', checkInId, note } },
    );
  }
}
