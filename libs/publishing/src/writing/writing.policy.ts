import { type Actor, covers, type Policy } from '@colloquy/platform-access';

export interface WritingFacts {
  authorId: string;
  /** It was given to readers once. */
  wasPublic: boolean;
}

/** Programme leads write for their programmes; facilitators of the whole platform and administrators for everybody. */
export const writes = (actor: Actor): boolean =>
  covers(actor, 'administrator') ||
  covers(actor, 'facilitator') ||
  actor.roles.some(({ role }) => role === 'programme_lead');

/** A draft is its writer’s alone. What has been public, administrators can amend and take out of sight too. */
export const writingPolicy: Policy<WritingFacts> = {
  sees: (actor, { authorId, wasPublic }) =>
    writes(actor) && (authorId === actor.personId || (wasPublic && covers(actor, 'administrator'))),
  'article.write': () => true,
  'article.publish': () => true,
};
