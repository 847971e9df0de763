import { type Actor, covers, type Policy } from '@colloquy/platform-access';
import { CaseOwn } from '../moderation.errors.js';
import type { ModerationCase } from './moderation-case.entity.js';

type Judged = Pick<ModerationCase, 'scopeType' | 'scopeId' | 'involvedIds'>;

/** The platform’s moderators see every case, whoever looks after a scope sees its own; nobody judges themselves. */
export const casePolicy: Policy<Judged> = {
  sees: (actor, { scopeType, scopeId }) => {
    const scope = [{ type: scopeType, id: scopeId }];
    return covers(actor, 'moderator', scope) || covers(actor, 'facilitator', scope);
  },
  'case.read': () => true,
  'case.decide': (actor, { involvedIds }) => !involvedIds.includes(actor.personId ?? '') || new CaseOwn(),
};

/** Whose cases stand on somebody’s desk: all of them, or those of the threads given to them. */
export interface Desk {
  isPlatforms: boolean;
  threadIds: string[];
}

/** Null where there is no desk for this person. */
export function deskOf(actor: Actor): Desk | null {
  const roles = actor.roles.filter(({ role }) => role === 'moderator' || role === 'facilitator');
  const isPlatforms = roles.some(({ scopeType }) => scopeType === 'platform');
  const threadIds = roles.flatMap(({ scopeType, scopeId }) =>
    scopeType === 'thread' && scopeId ? [scopeId] : [],
  );
  return isPlatforms || threadIds.length > 0 ? { isPlatforms, threadIds } : null;
}
