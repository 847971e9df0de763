import type { ProposeRelease as Proposing, ReleasedThings } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { AnswerRelease } from './answer-release.js';
import { ProposeRelease } from './propose-release.js';
import { ReadReleased } from './read-released.js';

@Controller()
export class ReleasesController {
  constructor(
    private readonly propose: ProposeRelease,
    private readonly answer: AnswerRelease,
    private readonly read: ReadReleased,
  ) {}

  @Serves('proposeRelease')
  proposeRelease(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Proposing,
    @IdempotencyKey() key: string,
  ) {
    return this.propose.run(actor, id, body, key);
  }

  @Serves('answerRelease')
  answerRelease(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Params('releaseId') releaseId: string,
    @Body() { agrees }: { agrees: boolean },
  ) {
    return this.answer.run(actor, id, releaseId, agrees);
  }

  @Serves('released')
  released(@CurrentActor() actor: Actor): Promise<ReleasedThings> {
    return this.read.run(actor);
  }
}
