import {
  type AddPeople as Asked,
  GROUP_SIZE,
  type GroupRowTrouble,
  type PeopleAdded,
} from '@colloquy/contracts';
import { InvitePeople, type PastedRow, Person, readPastedRow } from '@colloquy/people';
import { type Actor, authorise } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Config } from '@colloquy/platform-config';
import { type Write, Writes } from '@colloquy/platform-events';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Mails } from '@colloquy/platform-mail';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GroupChanges } from './group-changes.js';
import { groupLetter } from './group.mail.js';
import { groupPolicy } from './group.policy.js';
import { GroupsRepository } from './groups.repository.js';
import type { PracticeGroup } from './practice-group.entity.js';

interface Newcomer {
  person: Person;
  isNew: boolean;
}

/** Adds people to a group, known ones and pasted addresses. Rows that cannot be used hold nobody else up. */
@Injectable()
export class AddPeople {
  constructor(
    private readonly writes: Writes,
    private readonly groups: GroupsRepository,
    private readonly changes: GroupChanges,
    private readonly invite: InvitePeople,
    private readonly mails: Mails,
    private readonly limits: Limits,
    private readonly config: Config,
  ) {}

  /** @throws ThingNotFound, Forbidden, GroupOfCohort, TooMany */
  async run(actor: Actor, groupId: string, asked: Asked, key: string): Promise<PeopleAdded> {
    await this.limits.take('write', actor.authSessionId!);
    const judge = async (manager: EntityManager) =>
      authorise(
        actor,
        'group.change_people',
        await this.groups.lockedStandingOf(manager, groupId, actor.personId!),
        groupPolicy,
      );
    const request = { route: 'addPeople', groupId, ...asked };
    const once = { scope: actor.personId!, key, request, admit: judge };
    const { thing } = await this.writes.once(once, async (write) => {
      const { group } = await judge(write.manager);
      return this.add(write, actor, group, asked);
    });
    return thing;
  }

  /** The same in a transaction that has the group locked, or has just made it. */
  async add(write: Write, actor: Actor, group: PracticeGroup, asked: Asked): Promise<PeopleAdded> {
    const { manager } = write;
    const seated = new Set((await this.groups.peopleOf(manager, group.id, null)).map(({ id }) => id));
    const people = await this.#known(manager, actor, asked.personIds, seated);
    const refused: PeopleAdded['refused'] = [];
    const seen = new Set<string>();
    for (const [at, text] of asked.people.entries()) {
      if (!text.trim()) continue;
      const row = readPastedRow(text);
      const found = row && (await manager.findOneBy(Person, { address: row.address }));
      const reason = troubleOf(row, found, seen, seated);
      if (reason) {
        refused.push({ row: at + 1, text, reason });
        continue;
      }
      const person = found ?? (await this.#invited(write, actor, row!, group));
      seen.add(row!.address);
      seated.add(person.id);
      people.push({ person, isNew: !found });
    }
    await this.#welcome(write, actor, group, people);
    return { groupId: group.id, added: people.length, refused };
  }

  /** @throws ThingNotFound for anybody one is in no group with */
  async #known(
    manager: EntityManager,
    actor: Actor,
    ids: string[],
    seated: Set<string>,
  ): Promise<Newcomer[]> {
    const known = new Set((await this.groups.knownTo(manager, actor.personId!)).map(({ id }) => id));
    const people: Newcomer[] = [];
    for (const id of new Set(ids)) {
      if (!known.has(id)) throw new ThingNotFound();
      if (seated.has(id) || seated.size >= GROUP_SIZE) continue;
      seated.add(id);
      people.push({ person: await manager.findOneByOrFail(Person, { id }), isNew: false });
    }
    return people;
  }

  /** Nobody’s address book is written to from here without a limit. */
  async #invited(write: Write, actor: Actor, row: PastedRow, { id }: PracticeGroup): Promise<Person> {
    await this.limits.take('group_invitation', actor.personId!);
    return this.invite.person(write, actor, row, `/groups/${id}`);
  }

  /** A seat for each; whoever has an account hears of it by mail, and new people by their invitation. */
  async #welcome(
    write: Write,
    actor: Actor,
    { id, name }: PracticeGroup,
    newcomers: Newcomer[],
  ): Promise<void> {
    if (!newcomers.length) return;
    const { manager } = write;
    const letter = groupLetter({
      group: name,
      addedBy: actor.displayName,
      link: this.config.linkTo(`/groups/${id}`),
    });
    for (const { person, isNew } of newcomers) {
      await this.groups.seat(manager, id, person.id);
      if (person.address && !isNew)
        await this.mails.post(manager, { kind: 'group.joined', to: person.address, letter });
    }
    const joined = newcomers.map(({ person }) => person.id);
    await this.changes.tell(write, id, { joined, left: [] });
    await audit(manager, {
      actorId: actor.personId,
      action: 'group.people_added',
      subject: id,
      facts: { count: joined.length },
    });
  }
}

function troubleOf(
  row: PastedRow | null,
  person: Person | null,
  seen: Set<string>,
  seated: Set<string>,
): GroupRowTrouble | null {
  if (!row) return 'not_an_address';
  if (seen.has(row.address)) return 'twice_in_list';
  if (person && seated.has(person.id)) return 'already_in_group';
  if (person && (person.state === 'suspended' || person.state === 'left')) return 'cannot_be_added';
  return seated.size >= GROUP_SIZE ? 'group_full' : null;
}
