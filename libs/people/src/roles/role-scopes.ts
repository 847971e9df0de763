import type { ScopeType } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** How a domain to the right names the things that a role can be held for. */
export interface RoleScope {
  readonly type: ScopeType;
  /** The names of these; one that is not there is left out. */
  names(manager: EntityManager, ids: string[]): Promise<Map<string, string>>;
  /** The newest, for an administrator to choose from. */
  choices(manager: EntityManager): Promise<{ id: string; name: string }[]>;
}

/** Each domain says here what a role can be given for. */
@Injectable()
export class RoleScopes {
  readonly #scopes = new Map<ScopeType, RoleScope>();

  register(scope: RoleScope): void {
    this.#scopes.set(scope.type, scope);
  }

  async has(manager: EntityManager, type: ScopeType, id: string): Promise<boolean> {
    return (await this.#scopes.get(type)?.names(manager, [id]))?.has(id) ?? false;
  }

  /** What these scopes are called, by id. */
  async names(
    manager: EntityManager,
    held: { scopeType: ScopeType; scopeId: string | null }[],
  ): Promise<Map<string, string>> {
    const named = new Map<string, string>();
    for (const [type, scope] of this.#scopes) {
      const ids = held.flatMap(({ scopeType, scopeId }) => (scopeType === type && scopeId ? [scopeId] : []));
      if (!ids.length) continue;
      for (const [id, name] of await scope.names(manager, [...new Set(ids)])) named.set(id, name);
    }
    return named;
  }

  async choices(manager: EntityManager, type: ScopeType): Promise<{ id: string; name: string }[]> {
    return (await this.#scopes.get(type)?.choices(manager)) ?? [];
  }
}
