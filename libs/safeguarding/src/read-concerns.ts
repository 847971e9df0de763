import type {
  ConcernCard,
  ConcernForm,
  ConcernList,
  ConcernPage,
  ConcernPlaceKind,
  ConcernStatus,
} from '@colloquy/contracts';
import { presentPerson, SettingsRepository } from '@colloquy/people';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Concern } from './concern.entity.js';
import { movesFrom } from './concern-moves.rule.js';
import { ConcernPlaces } from './concern-places.js';
import { concernPolicy, handlesConcerns } from './concern.policy.js';
import { ConcernsRepository, presentStatus } from './concerns.repository.js';
import { isStaffed } from './staffed-hours.rule.js';

/** What the form says, where a concern stands, and for the lead and deputy what is in it. */
@Injectable()
export class ReadConcerns {
  constructor(
    private readonly source: DataSource,
    private readonly writes: Writes,
    private readonly limits: Limits,
    private readonly settings: SettingsRepository,
    private readonly concerns: ConcernsRepository,
    private readonly places: ConcernPlaces,
  ) {}

  async form(actor: Actor, place: { kind: ConcernPlaceKind; id?: string }): Promise<ConcernForm> {
    const { manager } = this.source;
    const { staffedFrom, staffedTo, outOfHours } = await this.settings.read();
    const named = await this.concerns.holders(manager, ['safeguarding_lead', 'safeguarding_deputy']);
    const id = place.id ?? null;
    const isThere = await this.places.isThereFor(manager, place.kind, id, actor.personId);
    return {
      isStaffed: isStaffed(await this.concerns.now(manager), { from: staffedFrom, to: staffedTo }),
      staffedFrom,
      staffedTo,
      outOfHours,
      isNamed: named.length > 0,
      hasDeputy: named.some(({ role }) => role === 'safeguarding_deputy'),
      mayTell: actor.personId !== null,
      // Rooms know who may hear their name; of a discussion only its readers see that it is meant.
      place: isThere && place.kind === 'room' ? await this.places.name(manager, place.kind, id) : null,
    };
  }

  /** @throws ThingNotFound for a reference that nobody was given; TooMany for those who guess */
  async status(actor: Actor, from: string, reference: string): Promise<ConcernStatus> {
    await this.limits.take('concern_reference', actor.authSessionId ?? from);
    const written = reference.toUpperCase().replace(/[^0-9A-Z]/g, '');
    const asKept = [written.slice(0, 4), written.slice(4, 8), written.slice(8)].join('-');
    const concern = await this.concerns.byReference(this.source.manager, asKept);
    if (!concern) throw new ThingNotFound();
    return presentStatus(concern);
  }

  async list(actor: Actor): Promise<ConcernList> {
    const { manager } = this.source;
    const mayHandle = handlesConcerns(actor);
    const now = await this.concerns.now(manager);
    const seen = mayHandle
      ? (await this.concerns.all(manager)).filter((concern) => concernPolicy.sees(actor, concern))
      : [];
    return {
      own: (await this.concerns.raisedBy(manager, actor.personId!)).map(presentStatus),
      handled: await Promise.all(seen.map((concern) => this.#card(manager, concern, now))),
      mayHandle,
    };
  }

  /** That it was read is written down before it is shown. @throws ThingNotFound to everybody but its readers */
  async read(actor: Actor, id: string): Promise<ConcernPage> {
    const { thing } = await this.writes.run(async ({ manager }) => {
      const concern = authorise(actor, 'concern.read', await this.concerns.byId(manager, id), concernPolicy);
      await audit(manager, { actorId: actor.personId, action: 'concern.read', subject: id });
      return this.#page(manager, concern);
    });
    return thing;
  }

  async #page(manager: EntityManager, concern: Concern): Promise<ConcernPage> {
    const { id, reporterId, placeKind } = concern;
    const reporter = reporterId && (await this.concerns.person(manager, reporterId));
    const { outcome, adviser, adviceOn } = concern;
    return {
      ...(await this.#card(manager, concern, await this.concerns.now(manager))),
      version: concern.version,
      who: concern.who,
      what: concern.what,
      toldEmployer: concern.toldEmployer,
      reporter: reporter ? presentPerson(reporter) : null,
      namesLead: concern.namesLead,
      mayTellFacilitators: concern.mayTellFacilitators,
      entries: await this.concerns.entriesOf(manager, id),
      hold: placeKind === 'room' ? await this.concerns.isHeld(manager, id) : null,
      moves: movesFrom(concern.state),
      close:
        concern.state === 'closed'
          ? { outcome, adviser, adviceOn, confirmation: concern.confirmation || null }
          : null,
    };
  }

  async #card(manager: EntityManager, concern: Concern, now: Date): Promise<ConcernCard> {
    return {
      ...presentStatus(concern),
      id: concern.id,
      place: await this.places.name(manager, concern.placeKind, concern.placeId),
      dueAt: concern.dueAt.toISOString(),
      isOverdue: concern.state === 'raised' && concern.dueAt <= now,
    };
  }
}
