import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ChangeHand } from './change-hand.js';
import { ExtendStep } from './extend-step.js';
import { FinishTurn } from './finish-turn.js';
import { NextStep } from './next-step.js';

@Controller()
export class StepsController {
  constructor(
    private readonly next: NextStep,
    private readonly extend: ExtendStep,
    private readonly turns: FinishTurn,
    private readonly hand: ChangeHand,
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

  @Serves('finishTurn')
  finishTurn(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: { stepVersion: number; personId?: string },
  ) {
    return this.turns.run(actor, id, body);
  }

  @Serves('passTurn')
  passTurn(@CurrentActor() actor: Actor, @Params('id') id: string, @Body() body: { stepVersion: number }) {
    return this.turns.pass(actor, id, body);
  }

  @Serves('changeHand')
  changeHand(@CurrentActor() actor: Actor, @Params('id') id: string, @Body() body: { raised: boolean }) {
    return this.hand.run(actor, id, body);
  }
}
