import type { ProgrammeList, ProgrammePage } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ReadProgramme } from './read-programme.js';

@Controller()
export class ProgrammePagesController {
  constructor(private readonly readProgramme: ReadProgramme) {}

  @Serves('programmes')
  list(@CurrentActor() actor: Actor): Promise<ProgrammeList> {
    return this.readProgramme.list(actor);
  }

  @Serves('programme')
  one(@CurrentActor() actor: Actor, @Params('slug') slug: string): Promise<ProgrammePage> {
    return this.readProgramme.one(actor, slug);
  }
}
