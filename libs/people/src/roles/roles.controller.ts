import type {
  FindPeople,
  GiveRole as NewRole,
  PeopleList,
  PersonDetails,
  PersonWithChoices,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Query, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { GiveRole } from './give-role.js';
import { ReadPeople } from './read-people.js';
import { SuspendPerson } from './suspend-person.js';
import { TakeRole } from './take-role.js';

@Controller()
export class RolesController {
  constructor(
    private readonly readPeople: ReadPeople,
    private readonly give: GiveRole,
    private readonly take: TakeRole,
    private readonly suspension: SuspendPerson,
  ) {}

  @Serves('people')
  people(@CurrentActor() actor: Actor, @Query() query: FindPeople): Promise<PeopleList> {
    return this.readPeople.list(actor, query);
  }

  @Serves('person')
  person(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<PersonWithChoices> {
    return this.readPeople.one(actor, id);
  }

  @Serves('giveRole')
  giveRole(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: NewRole,
    @IdempotencyKey() key: string,
  ): Promise<PersonDetails> {
    return this.give.run(actor, id, body, key);
  }

  @Serves('takeRole')
  async takeRole(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<null> {
    await this.take.run(actor, id);
    return null;
  }

  @Serves('suspendPerson')
  suspend(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<PersonDetails> {
    return this.suspension.suspend(actor, id);
  }

  @Serves('restorePerson')
  restore(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<PersonDetails> {
    return this.suspension.restore(actor, id);
  }
}
