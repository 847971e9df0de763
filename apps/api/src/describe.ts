import { problem, type Route, routes, socketSchemas } from '@colloquy/contracts';
import { z } from 'zod';

type Json = Record<string, unknown>;
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  });
  return rest;
};

/** OpenAPI 3.1 of every route in the contracts. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  const failure = {
    description: 'A refusal',
    content: { 'application/problem+json': { schema: schemaOf(problem, 'output') } },
  };
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    const path = `/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`;
    const parameters = [
      ...fieldsOf(route.params, 'path'),
      ...fieldsOf(route.query, 'query'),
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
          content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
        },
      }),
      responses: {
        200: {
          description: 'Done',
          content: { 'application/json': { schema: schemaOf(route.answer, 'output') } },
        },
        default: failure,
      },
    };
  }
  return { openapi: '3.1.0', info: { title: 'Colloquy', version: '1' }, paths };
}

function fieldsOf(schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: where,
    required: where === 'path' || !(field as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(field as z.ZodType, 'input'),
  }));
}

/** AsyncAPI 3.0 of every socket event in the contracts. */
export function asyncApi(): Json {
  const messages: Record<string, Json> = {};
  const operations: Record<string, Json> = {};
  for (const [name, event] of Object.entries(socketSchemas.client)) {
    messages[`${name}Request`] = { name, summary: event.says, payload: schemaOf(event.request, 'input') };
    messages[`${name}Answer`] = {
      name: `${name} acknowledgement`,
      payload: schemaOf(event.answer, 'output'),
    };
    operations[`receive_${name}`] = operation('receive', `${name}Request`, event.says, `${name}Answer`);
  }
  for (const [name, event] of Object.entries(socketSchemas.server)) {
    messages[`${name}News`] = { name, summary: event.says, payload: schemaOf(event.message, 'output') };
    operations[`send_${name}`] = operation('send', `${name}News`, event.says);
  }
  return {
    asyncapi: '3.0.0',
    info: { title: 'Colloquy live', version: '1' },
    channels: { live: { address: '/socket.io', messages } },
    operations,
  };
}

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
