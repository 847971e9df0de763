import type { CommentBadge } from '@colloquy/contracts';
import { type Actor, covers } from '@colloquy/platform-access';

/**
 * What stands beside a name: issued from roles, so that no text can pretend it (T-58). Of several the first; whoever
 * began the conversation and answers in it comes last.
 */
export function badgeOf(
  actor: Actor,
  { threadId, beganBy }: { threadId: string; beganBy: string | null },
): CommentBadge | null {
  const here = [{ type: 'thread' as const, id: threadId }];
  if (actor.roles.some(({ role }) => role === 'programme_lead')) return 'programme_team';
  if (covers(actor, 'facilitator', here)) return 'facilitator';
  if (covers(actor, 'moderator', here)) return 'moderator';
  return beganBy !== null && beganBy === actor.personId ? 'started_conversation' : null;
}
