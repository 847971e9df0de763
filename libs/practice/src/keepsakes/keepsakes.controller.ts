import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { AddWorkplaceAction } from './add-workplace-action.js';
import { KeepTakeaway } from './keep-takeaway.js';

@Controller()
export class KeepsakesController {
  constructor(
    private readonly takeaway: KeepTakeaway,
    private readonly action: AddWorkplaceAction,
  ) {}

  @Serves('keepTakeaway')
  keepTakeaway(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: { text: string },
  ) {
    return this.takeaway.run(actor, id, key, body);
  }

  @Serves('addWorkplaceAction')
  addWorkplaceAction(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: { text: string; by?: string | null },
  ) {
    return this.action.run(actor, id, key, body);
  }
}
