import type {
  ConcernForm,
  ConcernList,
  ConcernPage,
  ConcernPlaceKind,
  ConcernRaised,
  ConcernStatus,
  MoveConcern,
  NoteConcern,
  RaiseConcern as Raising,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Query, Serves } from '@colloquy/platform-http';
import { Controller, Ip } from '@nestjs/common';
import { HandleConcern } from './handle-concern.js';
import { RaiseConcern } from './raise-concern.js';
import { ReadConcerns } from './read-concerns.js';

@Controller()
export class ConcernsController {
  constructor(
    private readonly raise: RaiseConcern,
    private readonly read: ReadConcerns,
    private readonly handle: HandleConcern,
  ) {}

  @Serves('concernForm')
  form(
    @CurrentActor() actor: Actor,
    @Query() query: { kind: ConcernPlaceKind; id?: string },
  ): Promise<ConcernForm> {
    return this.read.form(actor, query);
  }

  @Serves('raiseConcern')
  raiseConcern(
    @CurrentActor() actor: Actor,
    @Ip() from: string,
    @Body() body: Raising,
    @IdempotencyKey() key: string,
  ): Promise<ConcernRaised> {
    return this.raise.run(actor, from, body, key);
  }

  @Serves('concernStatus')
  status(
    @CurrentActor() actor: Actor,
    @Ip() from: string,
    @Body() { reference }: { reference: string },
  ): Promise<ConcernStatus> {
    return this.read.status(actor, from, reference);
  }

  @Serves('concerns')
  list(@CurrentActor() actor: Actor): Promise<ConcernList> {
    return this.read.list(actor);
  }

  @Serves('concern')
  concern(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<ConcernPage> {
    return this.read.read(actor, id);
  }

  @Serves('moveConcern')
  async move(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: MoveConcern,
    @IdempotencyKey() key: string,
  ): Promise<null> {
    await this.handle.move(actor, id, body, key);
    return null;
  }

  @Serves('noteConcern')
  async note(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: NoteConcern,
    @IdempotencyKey() key: string,
  ): Promise<null> {
    await this.handle.note(actor, id, body, key);
    return null;
  }

  @Serves('holdRoom')
  async hold(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() { isHeld }: { isHeld: boolean },
  ): Promise<null> {
    await this.handle.hold(actor, id, isHeld);
    return null;
  }
}
