import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { GoWithout, type GoingWithout } from './go-without.js';
import { type Inserting, InsertStep } from './insert-step.js';
import { PostponeStep } from './postpone-step.js';
import { RepeatStep } from './repeat-step.js';
import { SkipStep } from './skip-step.js';
import type { AtVersion } from './step-move.js';
import { UndoStep } from './undo-step.js';
import { UseFewer } from './use-fewer.js';

/** How a room’s way through its method is changed. */
@Controller()
export class CourseController {
  constructor(
    private readonly skip: SkipStep,
    private readonly repeat: RepeatStep,
    private readonly postpone: PostponeStep,
    private readonly insert: InsertStep,
    private readonly undo: UndoStep,
    private readonly without: GoWithout,
    private readonly fewer: UseFewer,
  ) {}

  @Serves('skipStep')
  skipStep(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: AtVersion & { reason?: string | null },
  ) {
    return this.skip.run(actor, id, body, key);
  }

  @Serves('repeatStep')
  repeatStep(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: AtVersion,
  ) {
    return this.repeat.run(actor, id, body, key);
  }

  @Serves('postponeStep')
  postponeStep(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: AtVersion,
  ) {
    return this.postpone.run(actor, id, body, key);
  }

  @Serves('insertStep')
  insertStep(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: Inserting,
  ) {
    return this.insert.run(actor, id, body, key);
  }

  @Serves('undoStep')
  undoStep(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: AtVersion,
  ) {
    return this.undo.run(actor, id, body, key);
  }

  @Serves('goWithout')
  goWithout(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: GoingWithout,
  ) {
    return this.without.run(actor, id, body, key);
  }

  @Serves('useFewer')
  useFewer(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: AtVersion,
  ) {
    return this.fewer.run(actor, id, body, key);
  }
}
