import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { GoTogether } from './go-together.js';
import { NameStandIns } from './name-stand-ins.js';

@Controller()
export class LeadController {
  constructor(
    private readonly name: NameStandIns,
    private readonly together: GoTogether,
  ) {}

  @Serves('nameStandIns')
  nameStandIns(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: { deputyId: string | null; timekeeperId: string | null },
  ) {
    return this.name.run(actor, id, body);
  }

  @Serves('goTogether')
  goTogether(@CurrentActor() actor: Actor, @Params('id') id: string, @Body() body: { version: number }) {
    return this.together.run(actor, id, body);
  }
}
