import { randomInt } from 'node:crypto';
import { CONCERN_LENGTH, type ConcernRaised, type RaiseConcern as Asked } from '@colloquy/contracts';
import { SettingsRepository } from '@colloquy/people';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Config } from '@colloquy/platform-config';
import { type Write, Writes } from '@colloquy/platform-events';
import { Limits } from '@colloquy/platform-limits';
import { Mails } from '@colloquy/platform-mail';
import { isSeen, normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Concern } from './concern.entity.js';
import { concernLetter } from './concern.mail.js';
import { ConcernPlaces } from './concern-places.js';
import { ConcernsRepository, type Named } from './concerns.repository.js';
import {
  ConcernEmpty,
  ConcernPlaceUnknown,
  ConcernTooLong,
  NobodyNamed,
  NoDeputy,
} from './safeguarding.errors.js';
import { acknowledgeBy } from './staffed-hours.rule.js';

/** Letters and figures that nobody mistakes for others when they read them out. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/**
 * Takes a concern, from anybody. The lead and the deputy hear of it on the site and by mail in the same transaction, and
 * a room in which it was raised is not erased while it is open. Raised anonymously, nothing is kept that says by whom:
 * no row, no audit entry and no key.
 */
@Injectable()
export class RaiseConcern {
  constructor(
    private readonly writes: Writes,
    private readonly limits: Limits,
    private readonly config: Config,
    private readonly settings: SettingsRepository,
    private readonly mails: Mails,
    private readonly concerns: ConcernsRepository,
    private readonly places: ConcernPlaces,
  ) {}

  /** @throws ConcernEmpty, ConcernTooLong, ConcernPlaceUnknown, NobodyNamed, NoDeputy, TooMany */
  async run(actor: Actor, from: string, asked: Asked, key: string): Promise<ConcernRaised> {
    const [who, what] = [wordsOf(asked.who), wordsOf(asked.what)];
    await this.limits.take('concern', actor.authSessionId ?? from);
    const reporterId = asked.isAnonymous ? null : actor.personId;
    const once = { scope: reporterId ?? 'concern', key, request: { route: 'raiseConcern', ...asked } };
    const { thing } = await this.writes.once(once, async (write) => {
      const { manager } = write;
      const { kind, id } = asked.place;
      if (!(await this.places.isThereFor(manager, kind, id, actor.personId))) throw new ConcernPlaceUnknown();
      const readers = await this.#readers(manager, asked, reporterId);
      const now = await this.concerns.now(manager);
      const { staffedFrom, staffedTo } = await this.settings.read();
      const concern = await this.concerns.add(manager, {
        reference: newReference(),
        reporterId,
        placeKind: kind,
        placeId: kind === 'site' ? null : id,
        who,
        what,
        toldEmployer: asked.toldEmployer,
        isUrgent: asked.isUrgent,
        namesLead: asked.namesLead,
        mayTellFacilitators: asked.mayTellFacilitators,
        state: 'raised',
        version: 1,
        raisedAt: now,
        changedAt: now,
        dueAt: acknowledgeBy(now, asked.isUrgent, { from: staffedFrom, to: staffedTo }),
      });
      await this.#tell(write, concern, readers);
      return { reference: concern.reference };
    });
    return thing;
  }

  /** @throws NobodyNamed, NoDeputy where nobody would read it */
  async #readers(manager: EntityManager, { namesLead }: Asked, reporterId: string | null): Promise<Named[]> {
    const named = await this.concerns.holders(manager, ['safeguarding_lead', 'safeguarding_deputy']);
    if (!named.length) throw new NobodyNamed();
    const readers = named.filter(
      ({ role, personId }) => personId !== reporterId && !(namesLead && role === 'safeguarding_lead'),
    );
    if (!readers.length) throw new NoDeputy();
    return readers;
  }

  async #tell(write: Write, concern: Concern, readers: Named[]): Promise<void> {
    const { manager } = write;
    const { id, isUrgent, placeKind, placeId } = concern;
    const letter = concernLetter({ isUrgent, link: this.config.linkTo(`/concerns/${id}`) });
    const byPerson = new Map(readers.map((reader) => [reader.personId, reader]));
    for (const { personId, address } of byPerson.values()) {
      write.tell('person', personId, 'concern.raised', id, { concernId: id, change: 'raised' });
      if (address) await this.mails.post(manager, { kind: 'concern.raised', to: address, letter });
    }
    if (placeKind === 'room') await this.concerns.hold(manager, id, placeId!);
    if (concern.mayTellFacilitators) await this.places.tell(write, placeKind, placeId);
    // Who raised it stands in the concern alone, for its readers: the trail is read by administrators.
    await audit(manager, {
      actorId: null,
      action: 'concern.raised',
      subject: id,
      facts: { isUrgent: isUrgent ? 'yes' : 'no', place: placeKind },
    });
  }
}

function wordsOf(typed: string): string {
  const text = normalise(typed).trim();
  if (!isSeen(text)) throw new ConcernEmpty();
  const length = [...text].length;
  if (length > CONCERN_LENGTH) throw new ConcernTooLong(length);
  return text;
}

function newReference(): string {
  const some = (count: number) =>
    Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${some(4)}-${some(4)}-${some(4)}`;
}
