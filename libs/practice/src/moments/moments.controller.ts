import type { MomentChoice, Moved, RoomMoment } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { SettleCheckIn } from '../check-ins/settle-check-in.js';
import { ChangeQuoting } from './change-quoting.js';
import { ChooseInMoment } from './choose-in-moment.js';
import { EndMoment } from './end-moment.js';
import { OfferChoice } from './offer-choice.js';

@Controller()
export class MomentsController {
  constructor(
    private readonly offer: OfferChoice,
    private readonly end: EndMoment,
    private readonly choose: ChooseInMoment,
    private readonly quoting: ChangeQuoting,
    private readonly settle: SettleCheckIn,
  ) {}

  @Serves('offerChoice')
  offerChoice(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
  ): Promise<RoomMoment> {
    return this.offer.run(actor, id, key);
  }

  @Serves('endMoment')
  async endMoment(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<null> {
    await this.end.run(actor, id);
    return null;
  }

  @Serves('chooseInMoment')
  chooseInMoment(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: { choice: MomentChoice },
  ): Promise<Moved> {
    return this.choose.run(actor, id, body);
  }

  @Serves('changeQuoting')
  async changeQuoting(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: { mayQuote: boolean },
  ): Promise<null> {
    await this.quoting.run(actor, id, body);
    return null;
  }

  @Serves('settleCheckIn')
  async settleCheckIn(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Params('checkInId') checkInId: string,
    @Body() body: { note: string },
    @IdempotencyKey() key: string,
  ): Promise<null> {
    await this.settle.run(actor, id, { checkInId, ...body }, key);
    return null;
  }
}
