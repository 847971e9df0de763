import type { GatheringForm, ScheduleGathering as Scheduling, SessionScheduled } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ScheduleGathering } from './schedule-gathering.js';

@Controller()
export class GatheringsController {
  constructor(private readonly schedule: ScheduleGathering) {}

  @Serves('gatheringForm')
  form(@CurrentActor() actor: Actor): Promise<GatheringForm> {
    return this.schedule.form(actor);
  }

  @Serves('scheduleGathering')
  scheduleGathering(
    @CurrentActor() actor: Actor,
    @Body() body: Scheduling,
    @IdempotencyKey() key: string,
  ): Promise<SessionScheduled> {
    return this.schedule.run(actor, body, key);
  }
}
