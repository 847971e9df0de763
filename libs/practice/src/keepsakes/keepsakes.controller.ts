import type { ChangeAction, KeptThings, ReviewAction } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { AddWorkplaceAction } from './add-workplace-action.js';
import { ChangeOwnAction } from './change-own-action.js';
import { KeepTakeaway } from './keep-takeaway.js';
import { ReadKept } from './read-kept.js';

@Controller()
export class KeepsakesController {
  constructor(
    private readonly takeaway: KeepTakeaway,
    private readonly action: AddWorkplaceAction,
    private readonly own: ChangeOwnAction,
    private readonly kept: ReadKept,
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

  @Serves('keptThings')
  keptThings(@CurrentActor() actor: Actor): Promise<KeptThings> {
    return this.kept.run(actor);
  }

  @Serves('changeAction')
  async changeAction(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: ChangeAction,
  ): Promise<null> {
    await this.own.change(actor, id, body);
    return null;
  }

  @Serves('reviewAction')
  async reviewAction(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: ReviewAction,
  ): Promise<null> {
    await this.own.review(actor, id, body);
    return null;
  }

  @Serves('deleteAction')
  async deleteAction(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<null> {
    await this.own.delete(actor, id);
    return null;
  }
}
