import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { SessionCommands } from '../console/session-commands.js';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { HelpGone } from './call.errors.js';
import { CallsRepository } from './calls.repository.js';
import { HelpCall } from './help-call.entity.js';

/** One facilitator is on their way: for every other one the call is gone, and whoever asked is told. */
@Injectable()
export class AnswerHelp {
  constructor(
    private readonly commands: SessionCommands,
    private readonly calls: CallsRepository,
  ) {}

  /** @throws HelpGone where another facilitator was first, or it was taken back */
  async run(actor: Actor, sessionId: string, callId: string): Promise<void> {
    await this.commands.run(actor, sessionId, 'help.answer', async ({ write, now, audit }) => {
      const { manager } = write;
      const call = await this.calls.lockedCall(manager, callId);
      const room = call && (await manager.findOneBy(LiveRoom, { id: call.roomId }));
      if (!call || room?.learningSessionId !== sessionId) throw new ThingNotFound();
      if (call.answeredById === actor.personId) return;
      if (call.answeredAt || call.withdrawnAt) throw new HelpGone();
      await manager.update(HelpCall, callId, { answeredAt: now, answeredById: actor.personId! });
      await audit('help.answered', { roomId: call.roomId });
      write.tell('session/facilitators', sessionId, 'help.settled', callId, { callId });
      write.tell('person', call.personId, 'help.answered', callId, { callId, roomId: call.roomId });
    });
  }
}
