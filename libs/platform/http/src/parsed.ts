import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

const part = (name: 'params' | 'query' | 'body') =>
  createParamDecorator((key: string | undefined, context: ExecutionContext) => {
    const value = context.switchToHttp().getRequest<{ parsed?: Record<string, Record<string, unknown>> }>()
      .parsed?.[name];
    return key ? value?.[key] : value;
  });

/** The route’s path parameters, parsed by the contract; with a name, that one. */
export const Params = part('params');
/** The route’s query, parsed by the contract. */
export const Query = part('query');
/** The route’s body, parsed by the contract. */
export const Body = part('body');
