import type { z } from 'zod';
import { cohortRoutes } from '../cohorts/routes.js';
import { discussionRoutes } from '../discussion/routes.js';
import { installationRoutes } from '../installation/routes.js';
import { mailRoutes } from '../mail/routes.js';
import { moderationRoutes } from '../moderation/routes.js';
import { accountRoutes } from '../people/account-routes.js';
import { noticeRoutes } from '../notices/routes.js';
import { peopleRoutes } from '../people/routes.js';
import { roleRoutes } from '../people/role-routes.js';
import { holdRoutes } from '../practice/hold-routes.js';
import { consoleRoutes } from '../practice/console-routes.js';
import { practiceRoutes } from '../practice/routes.js';
import { careRoutes } from '../practice/care-routes.js';
import { momentRoutes } from '../practice/moment-routes.js';
import { programmeRoutes } from '../programmes/routes.js';
import { publishingRoutes } from '../publishing/routes.js';
import { safeguardingRoutes } from '../safeguarding/routes.js';
import { streamRoutes } from './stream-routes.js';

export type { Route } from './route.js';

/**
 * Every address of the API. The server’s controllers, the site’s typed fetch and openapi.json are all made from this
 * table, so they cannot disagree.
 */
export const routes = {
  ...installationRoutes,
  ...peopleRoutes,
  ...accountRoutes,
  ...roleRoutes,
  ...safeguardingRoutes,
  ...publishingRoutes,
  ...programmeRoutes,
  ...discussionRoutes,
  ...moderationRoutes,
  ...cohortRoutes,
  ...practiceRoutes,
  ...holdRoutes,
  ...consoleRoutes,
  ...careRoutes,
  ...momentRoutes,
  ...noticeRoutes,
  ...mailRoutes,
  ...streamRoutes,
};

export type RouteName = keyof typeof routes;
type Part<R extends RouteName, P extends 'params' | 'query' | 'body'> = (typeof routes)[R] extends {
  [K in P]: infer S extends z.ZodType;
}
  ? z.input<S>
  : undefined;
export type RouteParams<R extends RouteName> = Part<R, 'params'>;
export type RouteQuery<R extends RouteName> = Part<R, 'query'>;
export type RouteBody<R extends RouteName> = Part<R, 'body'>;
export type RouteAnswer<R extends RouteName> = z.output<(typeof routes)[R]['answer']>;

/** The address of a route with its parameters filled in. */
export function routePath<R extends RouteName>(name: R, params?: RouteParams<R>): string {
  return `/api/v1${routes[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String((params as Record<string, unknown>)[key])))}`;
}
