import type {
  Broadcast,
  CallBack as CallingBack,
  ConsolePage,
  ConsolePulse,
  MovePeople as Moving,
  Recall,
  SendBroadcast as Sending,
  Steered,
  SteerRooms as Steering,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { AnswerHelp } from '../calls/answer-help.js';
import { CallBack } from '../calls/call-back.js';
import { SendBroadcast } from '../calls/send-broadcast.js';
import { MovePeople } from '../places/move-people.js';
import { OpenConsole } from './open-console.js';
import { ReadConsole } from './read-console.js';
import { SteerRooms } from './steer-rooms.js';

@Controller()
export class ConsoleController {
  constructor(
    private readonly read: ReadConsole,
    private readonly open: OpenConsole,
    private readonly steer: SteerRooms,
    private readonly move: MovePeople,
    private readonly broadcast: SendBroadcast,
    private readonly back: CallBack,
    private readonly help: AnswerHelp,
  ) {}

  @Serves('console')
  console(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<ConsolePage> {
    return this.read.run(actor, id);
  }

  @Serves('consolePulse')
  consolePulse(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<ConsolePulse> {
    return this.read.pulse(actor, id);
  }

  @Serves('openConsole')
  openConsole(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<{ roomId: string }> {
    return this.open.run(actor, id);
  }

  @Serves('steerRooms')
  steerRooms(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Steering,
    @IdempotencyKey() key: string,
  ): Promise<Steered> {
    return this.steer.run(actor, id, body, key);
  }

  @Serves('movePeople')
  async movePeople(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Moving,
    @IdempotencyKey() key: string,
  ): Promise<null> {
    await this.move.run(actor, id, body, key);
    return null;
  }

  @Serves('sendBroadcast')
  sendBroadcast(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Sending,
    @IdempotencyKey() key: string,
  ): Promise<Broadcast> {
    return this.broadcast.run(actor, id, body, key);
  }

  @Serves('callBack')
  callBack(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: CallingBack,
  ): Promise<{ recall: Recall | null }> {
    return this.back.run(actor, id, body);
  }

  @Serves('answerHelp')
  async answerHelp(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Params('callId') callId: string,
  ): Promise<null> {
    await this.help.run(actor, id, callId);
    return null;
  }
}
