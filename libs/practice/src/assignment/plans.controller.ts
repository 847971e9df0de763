import type { PlanApplied, PlanRooms as Planning, RoomPlan } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ApplyPlan } from './apply-plan.js';
import { PlanRooms } from './plan-rooms.js';
import { UndoPlan } from './undo-plan.js';

@Controller()
export class PlansController {
  constructor(
    private readonly plan: PlanRooms,
    private readonly apply: ApplyPlan,
    private readonly undo: UndoPlan,
  ) {}

  @Serves('planRooms')
  planRooms(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Planning,
    @IdempotencyKey() key: string,
  ): Promise<RoomPlan> {
    return this.plan.run(actor, id, body, key);
  }

  @Serves('applyPlan')
  applyPlan(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Params('planId') planId: string,
    @IdempotencyKey() key: string,
  ): Promise<PlanApplied> {
    return this.apply.run(actor, id, planId, key);
  }

  @Serves('undoPlan')
  async undoPlan(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Params('planId') planId: string,
  ): Promise<null> {
    await this.undo.run(actor, id, planId);
    return null;
  }
}
