import { UNDO_SECONDS } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { SessionCommands } from '../console/session-commands.js';
import { MoveSeats } from '../places/move-seats.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { AssignmentPlan } from './assignment-plan.entity.js';
import { PlanUndoLate } from './assignment.errors.js';
import { PlansRepository } from './plans.repository.js';

/** Everybody back where they were before the plan was applied. Undoing twice is once. */
@Injectable()
export class UndoPlan {
  constructor(
    private readonly commands: SessionCommands,
    private readonly rooms: RoomsRepository,
    private readonly plans: PlansRepository,
    private readonly seats: MoveSeats,
  ) {}

  /** @throws PlanUndoLate ten seconds after it was applied, or where another plan came after it */
  async run(actor: Actor, sessionId: string, planId: string): Promise<void> {
    await this.commands.run(actor, sessionId, 'rooms.plan', async ({ write, now, audit }) => {
      const { manager } = write;
      const plan = await manager.findOneBy(AssignmentPlan, { id: planId, learningSessionId: sessionId });
      if (!plan) throw new ThingNotFound();
      if (plan.undoneAt) return;
      const newest = await this.plans.newest(manager, sessionId);
      const isLate = !plan.appliedAt || now.getTime() > plan.appliedAt.getTime() + UNDO_SECONDS * 1_000;
      if (isLate || newest?.id !== plan.id) throw new PlanUndoLate();
      const ids = (await this.rooms.ofSession(manager, sessionId)).map(({ id }) => id);
      await this.rooms.lockSeats(manager, ids);
      await this.seats.run(write, sessionId, plan.moved ?? [], { why: 'undone' });
      // Nobody met in it: it is no earlier pairing.
      await manager.query(
        `delete from room_members m using jsonb_to_recordset($1::jsonb) was("personId" uuid, "roomId" uuid)
         where m.person_id = was."personId" and m.room_id <> was."roomId" and m.room_id = any($2::uuid[]) and m.removed_at is not null`,
        [JSON.stringify(plan.moved ?? []), plan.rooms.map(({ roomId }) => roomId)],
      );
      await manager.update(AssignmentPlan, planId, { undoneAt: now });
      await audit('plan.undone', { version: plan.version });
    });
  }
}
