import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { map, type Observable } from 'rxjs';
import { RequestMalformed } from './http.errors.js';
import { routeOf } from './serves.js';

/**
 * Holds both sides to the contract: params, query and body are parsed before the handler runs, and only what the
 * answer’s schema names leaves.
 */
@Injectable()
export class ContractInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const served = routeOf(context.getHandler());
    if (!served) return next.handle();
    const { route } = served;
    const request = context.switchToHttp().getRequest<Request & { parsed?: Record<string, unknown> }>();
    request.parsed = {
      params: parse(route.params, request.params, 'params'),
      query: parse(route.query, request.query, 'query'),
      body: parse(route.body, request.body, 'body'),
    };
    return next.handle().pipe(map((answer) => route.answer.parse(answer ?? {})));
  }
}

function parse(
  schema:
    | {
        safeParse: (value: unknown) => {
          success: boolean;
          data?: unknown;
          error?: { issues: { path: PropertyKey[]; message: string }[] };
        };
      }
    | undefined,
  value: unknown,
  where: string,
): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  throw new RequestMalformed(
    parsed.error!.issues.map(({ path, message }) => ({
      path: [where, ...path.map(String)].join('.'),
      message,
    })),
  );
}
