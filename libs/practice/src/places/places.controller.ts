import type { Committed, HelpReason, Moved, OwnCall } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { AskForHelp } from '../calls/ask-for-help.js';
import { WithdrawHelp } from '../calls/withdraw-help.js';
import { EndVisit } from './end-visit.js';
import { TakePlace } from './take-place.js';
import { VisitRoom } from './visit-room.js';

@Controller()
export class PlacesController {
  constructor(
    private readonly visit: VisitRoom,
    private readonly back: EndVisit,
    private readonly take: TakePlace,
    private readonly ask: AskForHelp,
    private readonly withdraw: WithdrawHelp,
  ) {}

  @Serves('visitRoom')
  visitRoom(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<Moved> {
    return this.visit.run(actor, id);
  }

  @Serves('endVisit')
  endVisit(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<{ roomId: string | null }> {
    return this.back.run(actor, id);
  }

  @Serves('takePlace')
  takePlace(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<Moved> {
    return this.take.run(actor, id);
  }

  @Serves('askForHelp')
  askForHelp(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: { reason: HelpReason },
  ): Promise<Committed<OwnCall>> {
    return this.ask.run(actor, id, key, body);
  }

  @Serves('withdrawHelp')
  async withdrawHelp(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Params('callId') callId: string,
  ): Promise<null> {
    await this.withdraw.run(actor, id, callId);
    return null;
  }
}
