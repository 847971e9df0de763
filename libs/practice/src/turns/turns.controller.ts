import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ChangeHand } from './change-hand.js';
import { FinishTurn } from './finish-turn.js';
import { HandTurn } from './hand-turn.js';
import { TakeTurn } from './take-turn.js';

@Controller()
export class TurnsController {
  constructor(
    private readonly finish: FinishTurn,
    private readonly take: TakeTurn,
    private readonly hand: HandTurn,
    private readonly hands: ChangeHand,
  ) {}

  @Serves('finishTurn')
  finishTurn(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: { stepVersion: number; personId?: string },
  ) {
    return this.finish.run(actor, id, body);
  }

  @Serves('passTurn')
  passTurn(@CurrentActor() actor: Actor, @Params('id') id: string, @Body() body: { stepVersion: number }) {
    return this.finish.pass(actor, id, body);
  }

  @Serves('takeTurn')
  takeTurn(@CurrentActor() actor: Actor, @Params('id') id: string, @Body() body: { stepVersion: number }) {
    return this.take.run(actor, id, body);
  }

  @Serves('handTurn')
  handTurn(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: { stepVersion: number; to: string | null },
  ) {
    return this.hand.run(actor, id, body);
  }

  @Serves('changeHand')
  changeHand(@CurrentActor() actor: Actor, @Params('id') id: string, @Body() body: { raised: boolean }) {
    return this.hands.run(actor, id, body);
  }
}
