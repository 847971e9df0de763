import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ChangeDoors } from './change-doors.js';
import { StayOpen } from './stay-open.js';

@Controller()
export class DoorsController {
  constructor(
    private readonly doors: ChangeDoors,
    private readonly stay: StayOpen,
  ) {}

  @Serves('changeDoors')
  changeDoors(@CurrentActor() actor: Actor, @Params('id') id: string, @Body() body: { areOpen: boolean }) {
    return this.doors.run(actor, id, body);
  }

  @Serves('stayOpen')
  stayOpen(@CurrentActor() actor: Actor, @Params('id') id: string) {
    return this.stay.run(actor, id);
  }
}
