import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ExtendStep } from './extend-step.js';
import { NextStep } from './next-step.js';

@Controller()
export class StepsController {
  constructor(
    private readonly next: NextStep,
    private readonly extend: ExtendStep,
  ) {}

  @Serves('nextStep')
  nextStep(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: { version: number },
  ) {
    return this.next.run(actor, id, body, key);
  }

  @Serves('extendStep')
  extendStep(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: { version: number; minutes: number },
  ) {
    return this.extend.run(actor, id, key, body);
  }
}
