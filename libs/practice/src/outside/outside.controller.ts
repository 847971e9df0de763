import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { LetIn } from './let-in.js';
import { RemoveMember } from './remove-member.js';
import { StepAside } from './step-aside.js';
import { StepOut } from './step-out.js';

@Controller()
export class OutsideController {
  constructor(
    private readonly out: StepOut,
    private readonly aside: StepAside,
    private readonly remove: RemoveMember,
    private readonly admit: LetIn,
  ) {}

  @Serves('stepOut')
  stepOut(@CurrentActor() actor: Actor, @Params('id') id: string) {
    return this.out.run(actor, id);
  }

  @Serves('stepBack')
  stepBack(@CurrentActor() actor: Actor, @Params('id') id: string) {
    return this.out.back(actor, id);
  }

  @Serves('stepAside')
  async stepAside(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<null> {
    await this.aside.run(actor, id);
    return null;
  }

  @Serves('removeMember')
  removeMember(@CurrentActor() actor: Actor, @Params('id') id: string, @Params('personId') person: string) {
    return this.remove.run(actor, id, person);
  }

  @Serves('letIn')
  letIn(@CurrentActor() actor: Actor, @Params('id') id: string, @Params('personId') person: string) {
    return this.admit.run(actor, id, person);
  }
}
