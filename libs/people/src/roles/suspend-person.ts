import type { PersonDetails } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { OfDemonstration } from '../accounts/account.errors.js';
import { Person, type PersonState } from '../accounts/person.entity.js';
import { EndAuthSession } from '../auth-sessions/end-auth-session.js';
import { Administrators } from './administrators.js';
import { PeopleListRepository } from './people-list.repository.js';
import { personPolicy } from './person.policy.js';

/** An administrator keeps somebody out, or lets them in again. */
@Injectable()
export class SuspendPerson {
  constructor(
    private readonly people: PeopleListRepository,
    private readonly administrators: Administrators,
    private readonly sessions: EndAuthSession,
    private readonly writes: Writes,
  ) {}

  /** @throws Forbidden, ThingNotFound, LastAdministrator, OfDemonstration */
  async suspend(actor: Actor, personId: string): Promise<PersonDetails> {
    return this.#change(actor, personId, ['active', 'suspended'], async (write) => {
      await this.administrators.needAnother(write.manager, { personId });
      await this.sessions.all(write, personId, { actor });
    });
  }

  /** @throws Forbidden, ThingNotFound, OfDemonstration */
  async restore(actor: Actor, personId: string): Promise<PersonDetails> {
    return this.#change(actor, personId, ['suspended', 'active'], async () => undefined);
  }

  async #change(
    actor: Actor,
    personId: string,
    [from, to]: [PersonState, PersonState],
    then: (write: Write) => Promise<void>,
  ): Promise<PersonDetails> {
    authorise(actor, 'person.suspend', {}, personPolicy);
    const { thing } = await this.writes.run(async (write) => {
      const { manager } = write;
      const person = await manager.findOneBy(Person, { id: personId });
      if (!person || person.state === 'left' || person.state === 'invited') throw new ThingNotFound();
      if (person.demoKey) throw new OfDemonstration();
      await then(write);
      const { affected } = await manager.update(Person, { id: personId, state: from }, { state: to });
      if (affected) {
        await audit(manager, { actorId: actor.personId, action: `person.${to}`, subject: personId });
        write.tell('person', personId, 'access.changed', null, {});
      }
      return (await this.people.one(manager, personId, actor.personId!))!;
    });
    return thing;
  }
}
