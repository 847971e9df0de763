import { type Actor, authorise } from '@colloquy/platform-access';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { roomPolicy } from '../rooms/room.policy.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { CallsRepository } from './calls.repository.js';
import { HelpCall } from './help-call.entity.js';

/** Help is not needed any more: the call is gone from every console. Taking it back twice is once. */
@Injectable()
export class WithdrawHelp {
  constructor(
    private readonly writes: Writes,
    private readonly rooms: RoomsRepository,
    private readonly calls: CallsRepository,
    private readonly limits: Limits,
  ) {}

  /** @throws ThingNotFound for anybody else’s call */
  async run(actor: Actor, roomId: string, callId: string): Promise<void> {
    await this.limits.take('write', actor.authSessionId!);
    await this.writes.run(async (write) => {
      const { manager } = write;
      const standing = await this.rooms.standingOf(manager, roomId, actor.personId);
      const { room } = authorise(actor, 'help.withdraw', standing, roomPolicy);
      const call = await this.calls.lockedCall(manager, callId);
      if (call?.roomId !== roomId || call.personId !== actor.personId) throw new ThingNotFound();
      if (call.withdrawnAt) return;
      await manager.update(HelpCall, callId, { withdrawnAt: () => 'db_now()' });
      if (!call.answeredAt)
        write.tell('session/facilitators', room.learningSessionId, 'help.settled', callId, { callId });
    });
  }
}
