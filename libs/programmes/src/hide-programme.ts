import type { SavedProgramme } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { SubjectThreads } from '@colloquy/publishing';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Programme } from './programme.entity.js';
import { programmePolicy } from './programme.policy.js';

/** Takes a programme out of sight with everything said about it, and shows it again as it was. */
@Injectable()
export class HideProgramme {
  constructor(
    private readonly threads: SubjectThreads,
    private readonly writes: Writes,
  ) {}

  /** Harmless when it is hidden already. @throws ThingNotFound, Forbidden */
  hide(actor: Actor, id: string): Promise<SavedProgramme> {
    return this.#run(actor, id, async (write, programme) => {
      if (!programme.publishedAt) return;
      await write.manager.update(Programme, { id }, { publishedAt: null });
      await this.threads.keeper.hide(write, { type: 'programme', id });
      await audit(write.manager, { actorId: actor.personId, action: 'programme.hidden', subject: id });
    });
  }

  /** Its thread comes back with the mode and the facilitator it had. @throws ThingNotFound, Forbidden */
  show(actor: Actor, id: string): Promise<SavedProgramme> {
    return this.#run(actor, id, async (write, programme) => {
      if (programme.publishedAt) return;
      const { manager } = write;
      const subject = { type: 'programme', id } as const;
      const [{ now }]: [{ now: Date }] = await manager.query('select db_now() as now');
      await manager.update(Programme, { id }, { publishedAt: now });
      const thread = await this.threads.keeper.of(manager, subject);
      const { mode, facilitatorId } = thread ?? { mode: 'open' as const, facilitatorId: null };
      await this.threads.keeper.open(write, actor, subject, now, { mode, facilitatorId });
      await audit(manager, { actorId: actor.personId, action: 'programme.shown', subject: id });
    });
  }

  async #run(
    actor: Actor,
    id: string,
    change: (write: Write, programme: Programme) => Promise<void>,
  ): Promise<SavedProgramme> {
    const { thing } = await this.writes.run(async (write) => {
      const programme = authorise(actor, 'programme.hide', await locked(write.manager, id), programmePolicy);
      await change(write, programme);
      return { id, slug: programme.key };
    });
    return thing;
  }
}

async function locked(manager: EntityManager, id: string): Promise<Programme | null> {
  return manager.findOne(Programme, { where: { id }, lock: { mode: 'for_no_key_update' } });
}
