import { agreedAt, type Committed, mayGoTogether, type RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { RoomCommands, type Underway } from '../rooms/room-commands.js';
import { nextStep } from '../steps/next-step.js';
import { LeadNotGone } from './lead.errors.js';

/** LR-36: without anybody who leads, the group goes on when everybody who is present has agreed to it. */
@Injectable()
export class GoTogether {
  constructor(
    private readonly commands: RoomCommands,
    private readonly presence: Presence,
  ) {}

  /** @throws LeadNotGone, StepMoved, LastStep, RoomPaused */
  run(actor: Actor, roomId: string, { version }: { version: number }): Promise<Committed<RoomBoard>> {
    return this.commands.run(actor, roomId, 'step.go_together', async (underway) => {
      const { room, me, now, tell, audit } = underway;
      room.mustBeAt(version);
      if (!mayGoTogether(room.lead, now.getTime())) throw new LeadNotGone();
      const before = agreedAt(room.lead, version);
      if (before.includes(me.personId)) return;
      const agreed = [...before, me.personId];
      await audit('step.agreed', { index: room.stepIndex });
      const missing = (await this.#present(underway)).filter((id) => !agreed.includes(id));
      room.lead = { ...room.lead, together: missing.length ? { version, personIds: agreed } : null };
      tell('lead.changed', { lead: room.lead });
      if (!missing.length) await nextStep(version)(underway);
    });
  }

  /** Whoever came in and is not known to have left since. Where nobody can say, they have to be asked as well. */
  async #present({ room, seated, me }: Underway): Promise<string[]> {
    const ids = seated.map(({ personId }) => personId);
    const states = await this.presence.of(room.id, ids);
    return ids.filter((id) => id === me.personId || states[id] !== 'left');
  }
}
