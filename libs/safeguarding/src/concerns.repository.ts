import type { ConcernEntry as EntryCard, ConcernStatus, Role } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Concern } from './concern.entity.js';
import { ConcernEntry } from './concern-entry.entity.js';
import { SafeguardingHold } from './safeguarding-hold.entity.js';

export interface Named {
  personId: string;
  role: Role;
  address: string | null;
}

@Injectable()
export class ConcernsRepository {
  /** Who holds these roles now, and can be reached. */
  async holders(manager: EntityManager, roles: Role[]): Promise<Named[]> {
    return manager.query(
      `select distinct r.person_id as "personId", r.role, p.address from role_assignments r join people p on p.id = r.person_id
       where r.role = any($1) and (r.scope_type = 'platform' or r.role = 'programme_lead') and p.state = 'active'
         and r.valid_from <= db_now() and (r.valid_to is null or r.valid_to > db_now())
       order by r.role, r.person_id`,
      [roles],
    );
  }

  async add(manager: EntityManager, concern: Partial<Concern>): Promise<Concern> {
    return manager.save(Concern, concern);
  }

  async byId(manager: EntityManager, id: string): Promise<Concern | null> {
    return manager.findOneBy(Concern, { id });
  }

  async locked(manager: EntityManager, id: string): Promise<Concern | null> {
    return manager.findOne(Concern, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  async byReference(manager: EntityManager, reference: string): Promise<Concern | null> {
    return manager.findOneBy(Concern, { reference });
  }

  async keep(manager: EntityManager, concern: Concern): Promise<void> {
    await manager.save(Concern, concern);
  }

  async raisedBy(manager: EntityManager, reporterId: string): Promise<Concern[]> {
    return manager.find(Concern, { where: { reporterId }, order: { raisedAt: 'DESC' }, take: 50 });
  }

  /** Open ones first, the most pressing on top. */
  async all(manager: EntityManager): Promise<Concern[]> {
    return manager
      .createQueryBuilder(Concern, 'c')
      .orderBy("(c.state = 'closed')::int")
      .addOrderBy('c.dueAt')
      .limit(200)
      .getMany();
  }

  /** Those that nobody has acknowledged in time and nobody was told of; locked, and left to whoever has them. */
  async overdue(manager: EntityManager): Promise<Concern[]> {
    return manager
      .createQueryBuilder(Concern, 'c')
      .where("c.state = 'raised' and c.dueAt <= db_now() and c.overdueToldAt is null")
      .orderBy('c.id')
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .getMany();
  }

  async enter(
    manager: EntityManager,
    entry: Pick<ConcernEntry, 'concernId' | 'personId' | 'state' | 'note' | 'at'>,
  ): Promise<void> {
    await manager.insert(ConcernEntry, entry);
  }

  async entriesOf(manager: EntityManager, concernId: string): Promise<EntryCard[]> {
    const entries = await manager.find(ConcernEntry, {
      where: { concernId },
      relations: { person: true },
      order: { at: 'ASC', id: 'ASC' },
    });
    return entries.map(({ at, person, state, note }) => ({
      at: at.toISOString(),
      by: person!.displayName,
      state,
      note,
    }));
  }

  async person(manager: EntityManager, id: string): Promise<Person | null> {
    return manager.findOneBy(Person, { id });
  }

  async isHeld(manager: EntityManager, concernId: string): Promise<boolean> {
    const hold = await manager.findOneBy(SafeguardingHold, { concernId });
    return hold !== null && hold.liftedAt === null;
  }

  async hold(manager: EntityManager, concernId: string, roomId: string): Promise<void> {
    await manager.query(
      `insert into safeguarding_holds (concern_id, room_id, placed_at) values ($1, $2, db_now())
       on conflict (concern_id) do update set placed_at = excluded.placed_at, lifted_at = null`,
      [concernId, roomId],
    );
  }

  async lift(manager: EntityManager, concernId: string): Promise<void> {
    await manager.query(
      'update safeguarding_holds set lifted_at = db_now() where concern_id = $1 and lifted_at is null',
      [concernId],
    );
  }

  async now(manager: EntityManager): Promise<Date> {
    const [{ now }]: [{ now: Date }] = await manager.query('select db_now() as now');
    return now;
  }
}

/** What whoever raised it may know. */
export const presentStatus = (concern: Concern): ConcernStatus => ({
  reference: concern.reference,
  state: concern.state,
  raisedAt: concern.raisedAt.toISOString(),
  changedAt: concern.changedAt.toISOString(),
  isUrgent: concern.isUrgent,
});
