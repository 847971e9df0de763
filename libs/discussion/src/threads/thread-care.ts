import type { ThreadCare } from '@colloquy/contracts';
import { Person, RoleAssignment } from '@colloquy/people';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import type { Write } from '@colloquy/platform-events';
import type { EntityManager } from 'typeorm';
import { FacilitatorUnknown } from '../discussion.errors.js';

/** Who looks after a thread, and how it takes comments. Of several facilitators the first. */
export async function careOf(manager: EntityManager, threadId: string): Promise<ThreadCare> {
  const [row] = await manager.query(
    `select case when t.state = 'closed' then 'closed' when t.is_reviewed then 'reviewed' else 'open' end as mode,
       (select h.person_id from role_assignments h
        where h.role = 'facilitator' and h.scope_type = 'thread' and h.scope_id = t.id
          and h.valid_from <= db_now() and (h.valid_to is null or h.valid_to > db_now())
        order by h.valid_from, h.id limit 1) as "facilitatorId"
     from threads t where t.id = $1`,
    [threadId],
  );
  return row;
}

/**
 * Changes it, and tells those who read along. A reviewed thread that opens again publishes nothing by itself: what was
 * held stays on the desk.
 * @throws FacilitatorUnknown for somebody who is not here
 */
export async function changeCare(
  write: Write,
  actor: Actor,
  threadId: string,
  { mode, facilitatorId }: ThreadCare,
): Promise<void> {
  const { manager } = write;
  // In a statement of its own, before what stands is read: of two who change it at once, the second sees the first.
  await manager.query('select from threads where id = $1 for no key update', [threadId]);
  const before = await careOf(manager, threadId);
  if (before.facilitatorId !== facilitatorId) await handOver(manager, threadId, facilitatorId);
  if (before.mode !== mode) {
    await manager.query(
      `update threads set state = $2::varchar, is_reviewed = $3,
         closed_at = case when $2::varchar = 'closed' then coalesce(closed_at, db_now()) end where id = $1`,
      [threadId, mode === 'closed' ? 'closed' : 'open', mode === 'reviewed'],
    );
    write.tell('thread/public', threadId, 'thread.mode_changed', threadId, { mode });
  }
  if (before.mode === mode && before.facilitatorId === facilitatorId) return;
  await audit(manager, {
    actorId: actor.personId,
    action: 'thread.changed',
    subject: threadId,
    facts: { mode, facilitator: facilitatorId },
  });
}

/** Ends whoever facilitates the thread, and names somebody else or nobody. @throws FacilitatorUnknown */
export async function handOver(
  manager: EntityManager,
  threadId: string,
  facilitatorId: string | null,
): Promise<void> {
  if (facilitatorId && !(await manager.existsBy(Person, { id: facilitatorId, state: 'active' })))
    throw new FacilitatorUnknown();
  await manager.query(
    `update role_assignments set valid_to = db_now() where role = 'facilitator' and scope_type = 'thread' and scope_id = $1
       and (valid_to is null or valid_to > db_now())`,
    [threadId],
  );
  if (!facilitatorId) return;
  const [{ now }] = await manager.query('select db_now() as now');
  await manager.insert(RoleAssignment, {
    personId: facilitatorId,
    role: 'facilitator',
    scopeType: 'thread',
    scopeId: threadId,
    validFrom: now,
  });
}
