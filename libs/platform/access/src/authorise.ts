import { type Ability, type Refusal } from '@colloquy/contracts';
import { ThingNotFound } from '@colloquy/platform-http';
import { AbilityUndeclared, Forbidden } from './access.errors.js';
import type { Actor } from './actor.js';

/** Yes, no, or a no that says more. */
type Answer = boolean | Refusal;

/**
 * Who may do what to one kind of thing, as a list of sentences. `sees` comes first: to someone who may not see a
 * thing, it does not exist.
 */
export type Policy<Thing> = { sees: (actor: Actor, thing: Thing) => boolean } & Partial<
  Record<Ability, (actor: Actor, thing: Thing) => Answer>
>;

/**
 * Returns the thing, now known to be this actor’s to act upon.
 * @throws ThingNotFound where there is none or the actor may not see it
 * @throws Forbidden, or the policy’s own refusal
 */
export function authorise<Thing>(
  actor: Actor,
  ability: Ability,
  thing: Thing | null | undefined,
  policy: Policy<Thing>,
): Thing {
  if (thing === null || thing === undefined || !policy.sees(actor, thing)) throw new ThingNotFound();
  const rule = policy[ability];
  if (!rule) throw new AbilityUndeclared();
  const answer = rule(actor, thing);
  if (answer === true) return thing;
  throw answer === false ? new Forbidden() : answer;
}

/** The same judgement as a yes or no, for presenters: the page hides exactly what the server would refuse. */
export function mayDo<Thing>(actor: Actor, ability: Ability, thing: Thing, policy: Policy<Thing>): boolean {
  return policy.sees(actor, thing) && policy[ability]?.(actor, thing) === true;
}
