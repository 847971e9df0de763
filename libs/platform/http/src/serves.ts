import { type Route, type RouteName, routes } from '@colloquy/contracts';
import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SetMetadata } from '@nestjs/common';

const SERVES = 'colloquy:serves';
const methods = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PUT: RequestMethod.PUT,
  DELETE: RequestMethod.DELETE,
} as const;

/** Puts a controller’s method at the address the contracts give it, with the ability they name. */
export function Serves(name: RouteName): MethodDecorator {
  const route: Route = routes[name];
  return applyDecorators(
    SetMetadata(SERVES, name),
    RequestMapping({ path: route.path, method: methods[route.method] }),
    HttpCode(200),
  );
}

/** The route a handler serves; undefined for one that declares none, which then refuses. */
export function routeOf(handler: object): { name: RouteName; route: Route } | undefined {
  const name = Reflect.getMetadata(SERVES, handler) as RouteName | undefined;
  return name && { name, route: routes[name] };
}
