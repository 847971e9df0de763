import type { GiveFeedback as Giving, RoomSummary } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { GiveFeedback } from '../feedback/give-feedback.js';
import { ReadSummary } from './read-summary.js';

@Controller()
export class SummariesController {
  constructor(
    private readonly read: ReadSummary,
    private readonly feedback: GiveFeedback,
  ) {}

  @Serves('roomSummary')
  roomSummary(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<RoomSummary> {
    return this.read.run(actor, id);
  }

  @Serves('giveFeedback')
  async giveFeedback(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Giving,
    @IdempotencyKey() key: string,
  ): Promise<null> {
    await this.feedback.run(actor, id, body, key);
    return null;
  }
}
