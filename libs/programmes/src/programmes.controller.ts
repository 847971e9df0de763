import type { ChangeProgramme, SavedProgramme, SaveProgramme as Words } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { HideProgramme } from './hide-programme.js';
import { SaveProgramme } from './save-programme.js';

@Controller()
export class ProgrammesController {
  constructor(
    private readonly saveProgramme: SaveProgramme,
    private readonly hideProgramme: HideProgramme,
  ) {}

  @Serves('hideProgramme')
  hide(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<SavedProgramme> {
    return this.hideProgramme.hide(actor, id);
  }

  @Serves('showProgramme')
  show(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<SavedProgramme> {
    return this.hideProgramme.show(actor, id);
  }

  @Serves('addProgramme')
  add(
    @CurrentActor() actor: Actor,
    @Body() words: Words,
    @IdempotencyKey() key: string,
  ): Promise<SavedProgramme> {
    return this.saveProgramme.add(actor, words, key);
  }

  @Serves('changeProgramme')
  change(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() words: ChangeProgramme,
    @IdempotencyKey() key: string,
  ): Promise<SavedProgramme> {
    return this.saveProgramme.change(actor, id, words, key);
  }
}
