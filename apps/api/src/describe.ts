import * as contracts from '@colloquy/contracts';
import { problem, type Route, routes, socketSchemas } from '@colloquy/contracts';
import { z } from 'zod';

type Json = Record<string, unknown>;

/** The schemas that the contracts give a name: described once, and referred to wherever they stand. */
const named = z.registry<{ id: string }>();
for (const [id, value] of Object.entries(contracts))
  if (value instanceof z.ZodObject) named.add(value, { id });

/** Describes schemas and collects what they have in common under one place. */
class Schemas {
  /** By name. A schema that fills in what is left out is read otherwise than it is written: then it goes by two names. */
  readonly shared: Json = {};

  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    const { $schema: _, ...described } = z.toJSONSchema(schema, {
      io,
      metadata: named,
      target: 'draft-2020-12',
      unrepresentable: 'any',
    });
    const suffix = io === 'input' ? '_given' : '';
    const { $defs = {}, ...own } = JSON.parse(
      JSON.stringify(described).replace(/"#\/\$defs\/(\w+)"/g, `"#/components/schemas/$1${suffix}"`),
    ) as Json & { $defs?: Record<string, Json> };
    for (const [name, { id: _id, ...definition }] of Object.entries($defs))
      this.shared[name + suffix] = definition;
    delete own['id'];
    return own;
  }
}

/** OpenAPI 3.1 of every route in the contracts. */
export function openApi(): Json {
  const schemas = new Schemas();
  const paths: Record<string, Json> = {};
  const failure = {
    description: 'A refusal',
    content: { 'application/problem+json': { schema: schemas.of(problem, 'output') } },
  };
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    const path = `/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`;
    const parameters = [
      ...fieldsOf(schemas, route.params, 'path'),
      ...fieldsOf(schemas, route.query, 'query'),
      ...(route.keyed
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              schema: { type: 'string', format: 'uuid' },
            },
          ]
        : []),
    ];
    (paths[path] ??= {})[route.method.toLowerCase()] = {
      operationId: name,
      summary: route.says,
      'x-ability': route.ability,
      ...(parameters.length && { parameters }),
      ...(route.body && {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: schemas.of(route.body, 'input') } },
        },
      }),
      responses: {
        200: {
          description: 'Done',
          content: { 'application/json': { schema: schemas.of(route.answer, 'output') } },
        },
        default: failure,
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Colloquy', version: '1' },
    paths,
    components: { schemas: inOrder(schemas.shared) },
  };
}

function fieldsOf(schemas: Schemas, schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success,
    schema: schemas.of(field as z.ZodType, 'input'),
  }));
}

/** AsyncAPI 3.0 of every socket event in the contracts. */
export function asyncApi(): Json {
  const schemas = new Schemas();
  const messages: Record<string, Json> = {};
  const operations: Record<string, Json> = {};
  for (const [name, event] of Object.entries(socketSchemas.client)) {
    messages[`${name}Request`] = { name, summary: event.says, payload: schemas.of(event.request, 'input') };
    messages[`${name}Answer`] = {
      name: `${name} acknowledgement`,
      payload: schemas.of(event.answer, 'output'),
    };
    operations[`receive_${name}`] = operation('receive', `${name}Request`, event.says, `${name}Answer`);
  }
  for (const [name, event] of Object.entries(socketSchemas.server)) {
    messages[`${name}News`] = { name, summary: event.says, payload: schemas.of(event.message, 'output') };
    operations[`send_${name}`] = operation('send', `${name}News`, event.says);
  }
  return {
    asyncapi: '3.0.0',
    info: { title: 'Colloquy live', version: '1' },
    channels: { live: { address: '/socket.io', messages } },
    operations,
    components: { schemas: inOrder(schemas.shared) },
  };
}

const inOrder = (things: Json): Json =>
  Object.fromEntries(Object.entries(things).sort(([a], [b]) => a.localeCompare(b)));

function operation(action: 'send' | 'receive', message: string, summary: string, reply?: string): Json {
  const ref = (name: string) => ({ $ref: `#/channels/live/messages/${name}` });
  return {
    action,
    summary,
    channel: { $ref: '#/channels/live' },
    messages: [ref(message)],
    ...(reply && { reply: { channel: { $ref: '#/channels/live' }, messages: [ref(reply)] } }),
  };
}
