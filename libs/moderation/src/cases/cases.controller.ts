import type {
  Committed,
  DecideCase as Decision,
  DeskPage,
  DeskQueue,
  ModerationCase,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Query, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { DecideCase } from './decide-case.js';
import { ReadDesk } from './read-desk.js';

@Controller()
export class CasesController {
  constructor(
    private readonly readDesk: ReadDesk,
    private readonly decideCase: DecideCase,
  ) {}

  @Serves('desk')
  desk(
    @CurrentActor() actor: Actor,
    @Params('queue') queue: DeskQueue,
    @Query('cursor') cursor?: string,
  ): Promise<DeskPage> {
    return this.readDesk.run(actor, queue, cursor);
  }

  @Serves('moderationCase')
  moderationCase(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<ModerationCase> {
    return this.readDesk.one(actor, id);
  }

  @Serves('decideCase')
  decide(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() decision: Decision,
    @IdempotencyKey() key: string,
  ): Promise<Committed<ModerationCase>> {
    return this.decideCase.run(actor, id, decision, key);
  }
}
