import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ChangeReady } from './change-ready.js';
import { PauseRoom } from './pause-room.js';
import { ResumeRoom } from './resume-room.js';

/** What anybody in a room says about its time: pause, please; and I am ready. */
@Controller()
export class PausesController {
  constructor(
    private readonly pause: PauseRoom,
    private readonly resume: ResumeRoom,
    private readonly ready: ChangeReady,
  ) {}

  @Serves('pauseRoom')
  pauseRoom(@CurrentActor() actor: Actor, @Params('id') id: string) {
    return this.pause.run(actor, id);
  }

  @Serves('resumeRoom')
  resumeRoom(@CurrentActor() actor: Actor, @Params('id') id: string) {
    return this.resume.run(actor, id);
  }

  @Serves('changeReady')
  changeReady(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: { stepVersion: number; ready: boolean },
  ) {
    return this.ready.run(actor, id, body);
  }
}
