import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ChangePart } from './change-part.js';

@Controller()
export class PartsController {
  constructor(private readonly change: ChangePart) {}

  @Serves('changePart')
  changePart(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: { part: string; personId?: string; has: boolean },
  ) {
    return this.change.run(actor, id, body);
  }
}
