import type { Ability } from '@colloquy/contracts';
import type { Policy } from '@colloquy/platform-access';
import type { Standing } from '../rooms/room.policy.js';

/** the step controls and what belongs to them; never hiding, removing, or who is let in. */
const isStepControl = (ability: string) => ability.startsWith('step.') || ability === 'room.resume';

/**
 * The same policy, in which whoever stands in for a facilitator that is gone is judged as one of them, for step controls
 * only. Everything else answers them as the member they are.
 */
export function withStandIns(policy: Policy<Standing>): Policy<Standing> {
  const controls = (Object.keys(policy) as Ability[]).filter(isStepControl).map((ability) => {
    const rule = policy[ability]!;
    const judged: typeof rule = (actor, standing) =>
      rule(actor, standing.standIn === null ? standing : asFacilitator(standing));
    return [ability, judged];
  });
  return { ...policy, ...Object.fromEntries(controls) };
}

function asFacilitator(standing: Standing): Standing {
  const seat = Object.create(standing.me, { role: { value: 'facilitator' } }) as Standing['me'];
  return { ...standing, me: seat };
}
