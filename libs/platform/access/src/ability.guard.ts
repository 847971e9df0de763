import { abilities } from '@colloquy/contracts';
import { routeOf } from '@colloquy/platform-http';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { AbilityUndeclared, SignInNeeded } from './access.errors.js';
import { type Actor, ActorSource, visitor } from './actor.js';
import { readSessionCookie } from './session-cookie.js';

/**
 * The first gate: who is asking, and whether the route names an ability at all. What may be done to a thing is decided
 * by its policy, in the use case.
 */
@Injectable()
export class AbilityGuard implements CanActivate {
  readonly #actors: ActorSource;

  constructor(actors: ActorSource) {
    this.#actors = actors;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const served = routeOf(context.getHandler());
    if (!served) throw new AbilityUndeclared();
    const request = context.switchToHttp().getRequest<Request & { actor?: Actor }>();
    const token = readSessionCookie(request.headers.cookie, request.secure);
    request.actor = (token && (await this.#actors.actorOf(token))) || visitor;
    if (abilities[served.route.ability].who === 'person' && !request.actor.personId) throw new SignInNeeded();
    return true;
  }
}
