import type {
  CancelSession as Cancelling,
  DecideDilemma as Deciding,
  MoveSession as Moving,
  ScheduleSession as Scheduling,
  SessionForm,
  SessionPage,
  SessionScheduled,
  WriteDilemma as Writing,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { CancelSession } from './cancel-session.js';
import { MoveSession } from './move-session.js';
import { OpenSession } from './open-session.js';
import { ReadSession } from './read-session.js';
import { ScheduleSession } from './schedule-session.js';
import { DecideDilemma } from '../dilemmas/decide-dilemma.js';
import { WriteDilemma } from '../dilemmas/write-dilemma.js';

@Controller()
export class SessionsController {
  constructor(
    private readonly read: ReadSession,
    private readonly schedule: ScheduleSession,
    private readonly move: MoveSession,
    private readonly cancel: CancelSession,
    private readonly open: OpenSession,
    private readonly dilemma: WriteDilemma,
    private readonly decide: DecideDilemma,
  ) {}

  @Serves('sessionForm')
  form(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<SessionForm> {
    return this.read.form(actor, id);
  }

  @Serves('scheduleSession')
  scheduleSession(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Scheduling,
    @IdempotencyKey() key: string,
  ): Promise<SessionScheduled> {
    return this.schedule.run(actor, id, body, key);
  }

  @Serves('session')
  session(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<SessionPage> {
    return this.read.run(actor, id);
  }

  @Serves('moveSession')
  async moveSession(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Moving,
    @IdempotencyKey() key: string,
  ): Promise<null> {
    await this.move.run(actor, id, body, key);
    return null;
  }

  @Serves('cancelSession')
  async cancelSession(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Cancelling,
    @IdempotencyKey() key: string,
  ): Promise<null> {
    await this.cancel.run(actor, id, body, key);
    return null;
  }

  @Serves('openSession')
  openSession(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<{ roomId: string }> {
    return this.open.run(actor, id);
  }

  @Serves('writeDilemma')
  async writeDilemma(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Writing,
    @IdempotencyKey() key: string,
  ): Promise<null> {
    await this.dilemma.run(actor, id, body, key);
    return null;
  }

  @Serves('decideDilemma')
  async decideDilemma(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Deciding,
    @IdempotencyKey() key: string,
  ): Promise<null> {
    await this.decide.run(actor, id, body, key);
    return null;
  }
}
