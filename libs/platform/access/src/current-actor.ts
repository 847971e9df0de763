import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Actor, visitor } from './actor.js';

/** Whoever is asking, read with the session for this request. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<{ actor?: Actor }>().actor ?? visitor,
);
