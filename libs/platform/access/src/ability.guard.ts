import { abilities } from '@colloquy/contracts';
import { routeOf } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AbilityUndeclared, SignInNeeded } from './access.errors.js';
import { type Actor, ActorSource, visitor } from './actor.js';
import { readSessionCookie } from './session-cookie.js';

/**
 * The first gate: who is asking, how often visitors of one address have asked, and whether the route names an ability at
 * all. What may be done to a thing is decided
 * by its policy, in the use case.
 */
@Injectable()
export class AbilityGuard implements CanActivate {
  readonly #actors: ActorSource;
  readonly #limits: Limits;

  constructor(actors: ActorSource, limits: Limits) {
    this.#actors = actors;
    this.#limits = limits;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const served = routeOf(context.getHandler());
    if (!served) throw new AbilityUndeclared();
    const request = context.switchToHttp().getRequest<Request & { actor?: Actor }>();
    const token = readSessionCookie(request.headers.cookie, request.secure);
    request.actor = (token && (await this.#actors.actorOf(token))) || visitor;
    // By address only where there is no session: behind one address a whole council may sit.
    if (!request.actor.personId) await this.#limits.take('visit', request.ip ?? '');
    if (abilities[served.route.ability].who === 'person' && !request.actor.personId) throw new SignInNeeded();
    return true;
  }
}
