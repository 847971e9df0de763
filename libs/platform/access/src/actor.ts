import type { Role, ScopeType } from '@colloquy/contracts';

/** A role somebody holds now: its dates were judged by the database’s clock when it was read. */
export interface ActorRole {
  role: Role;
  scopeType: ScopeType;
  scopeId: string | null;
}

/** Whoever is asking. A visitor has no person and no roles. */
export interface Actor {
  personId: string | null;
  authSessionId: string | null;
  displayName: string;
  roles: ActorRole[];
}

export const visitor: Actor = { personId: null, authSessionId: null, displayName: '', roles: [] };

/** Whether the actor holds the role for the whole platform or for one of the given scopes. */
export function covers(actor: Actor, role: Role, scopes: { type: ScopeType; id: string }[] = []): boolean {
  return actor.roles.some(
    (held) =>
      held.role === role &&
      (held.scopeType === 'platform' ||
        scopes.some((s) => s.type === held.scopeType && s.id === held.scopeId)),
  );
}

/** Says who a session’s token belongs to. `people` provides it; the platform knows no person. */
export abstract class ActorSource {
  /** Null where the token is unknown, ended or expired: then the request is a visitor’s. */
  abstract actorOf(token: string): Promise<Actor | null>;
  /** Which of these sessions are still good, and whose they are. */
  abstract liveSessions(authSessionIds: string[]): Promise<Set<string>>;
}
