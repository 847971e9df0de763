import type { AnnounceGuest as Announcing, ObjectToGuest as Objecting } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { AnnounceGuest } from './announce-guest.js';
import { ObjectToGuest } from './object-to-guest.js';
import { WithdrawGuest } from './withdraw-guest.js';

@Controller()
export class GuestsController {
  constructor(
    private readonly announce: AnnounceGuest,
    private readonly withdraw: WithdrawGuest,
    private readonly object: ObjectToGuest,
  ) {}

  @Serves('announceGuest')
  async announceGuest(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Announcing,
    @IdempotencyKey() key: string,
  ): Promise<null> {
    await this.announce.run(actor, id, body, key);
    return null;
  }

  @Serves('withdrawGuest')
  async withdrawGuest(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Params('guestId') guestId: string,
  ): Promise<null> {
    await this.withdraw.run(actor, id, guestId);
    return null;
  }

  @Serves('objectToGuest')
  async objectToGuest(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Params('guestId') guestId: string,
    @Body() body: Objecting,
  ): Promise<null> {
    await this.object.run(actor, id, guestId, body);
    return null;
  }
}
