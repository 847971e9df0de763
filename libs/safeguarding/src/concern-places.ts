import type { ConcernPlaceKind } from '@colloquy/contracts';
import { RoleScopes } from '@colloquy/people';
import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** How a domain to the right answers for the things that a concern can be raised in. */
export interface ConcernPlace {
  readonly kind: ConcernPlaceKind;
  /** What the lead and the deputy read as the place; null where it is not there. */
  name(manager: EntityManager, id: string): Promise<string | null>;
  /** Whether this person may know of the thing; null is a visitor. */
  isThereFor(manager: EntityManager, id: string, personId: string | null): Promise<boolean>;
  /** Those who look after it hear that a concern was raised there, and nothing else. */
  tell?(write: Write, id: string): Promise<void>;
}

@Injectable()
export class ConcernPlaces {
  readonly #places = new Map<ConcernPlaceKind, ConcernPlace>();

  constructor(private readonly scopes: RoleScopes) {}

  register(place: ConcernPlace): void {
    this.#places.set(place.kind, place);
  }

  async name(manager: EntityManager, kind: ConcernPlaceKind, id: string | null): Promise<string | null> {
    if (!id) return null;
    // A discussion can be looked after by a role, so that its name is known here already.
    if (kind === 'thread') {
      const thread = { scopeType: 'thread' as const, scopeId: id };
      return (await this.scopes.names(manager, [thread])).get(id) ?? null;
    }
    return (await this.#places.get(kind)?.name(manager, id)) ?? null;
  }

  async isThereFor(
    manager: EntityManager,
    kind: ConcernPlaceKind,
    id: string | null,
    personId: string | null,
  ): Promise<boolean> {
    if (kind === 'site') return true;
    if (kind === 'thread') return id !== null && this.scopes.has(manager, 'thread', id);
    return id !== null && ((await this.#places.get(kind)?.isThereFor(manager, id, personId)) ?? false);
  }

  async tell(write: Write, kind: ConcernPlaceKind, id: string | null): Promise<void> {
    if (id) await this.#places.get(kind)?.tell?.(write, id);
  }
}
