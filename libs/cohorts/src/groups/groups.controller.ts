import type {
  AddPeople as Adding,
  BeginGroup as Beginning,
  GroupForm,
  GroupPage,
  HandOver as HandingOver,
  PeopleAdded,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { AddPeople } from './add-people.js';
import { BeginGroup } from './begin-group.js';
import { HandOver } from './hand-over.js';
import { ReadGroup } from './read-group.js';
import { RemovePerson } from './remove-person.js';

@Controller()
export class GroupsController {
  constructor(
    private readonly begin: BeginGroup,
    private readonly add: AddPeople,
    private readonly remove: RemovePerson,
    private readonly hand: HandOver,
    private readonly read: ReadGroup,
  ) {}

  @Serves('groupForm')
  form(@CurrentActor() actor: Actor): Promise<GroupForm> {
    return this.begin.form(actor);
  }

  @Serves('beginGroup')
  beginGroup(
    @CurrentActor() actor: Actor,
    @Body() body: Beginning,
    @IdempotencyKey() key: string,
  ): Promise<PeopleAdded> {
    return this.begin.run(actor, body, key);
  }

  @Serves('group')
  group(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<GroupPage> {
    return this.read.run(actor, id);
  }

  @Serves('addPeople')
  addPeople(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: Adding,
    @IdempotencyKey() key: string,
  ): Promise<PeopleAdded> {
    return this.add.run(actor, id, body, key);
  }

  @Serves('removePerson')
  async removePerson(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Params('personId') personId: string,
  ): Promise<null> {
    await this.remove.run(actor, id, personId);
    return null;
  }

  @Serves('handOver')
  async handOver(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() { personId }: HandingOver,
  ): Promise<null> {
    await this.hand.run(actor, id, personId);
    return null;
  }
}
