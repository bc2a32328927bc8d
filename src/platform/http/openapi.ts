import { z } from 'zod';
import type { DescribedRoute, OtherAccess } from './api.js';
import { sessionCookie } from '../auth/session-cookie.js';
import { keyUse } from '../idempotency/idempotency-key.js';
import { exampleOf } from './example.js';
import { closed } from './validate.js';

type JsonSchema = Record<string, unknown>;
/** By media type. */
export type Content = Record<string, { schema: JsonSchema; example?: unknown }>;
export type Operation = {
  summary: string;
  operationId: string;
  tags: string[];
  security: Record<string, string[]>[];
  'x-permission': string;
  parameters?: {
    name: string;
    in: 'path' | 'query' | 'header';
    required: boolean;
    description?: string;
    schema: unknown;
  }[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
/** Something that we send: `body` describes the JSON of the request. */
export type WebhookDocument = { name: string; summary: string; body: z.ZodType };
type WebhookOperation = Pick<Operation, 'summary' | 'requestBody' | 'responses'>;
export type OpenApiDocument = {
  openapi: '3.1.0';
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, { post: WebhookOperation }>;
  components: { securitySchemes: JsonSchema; schemas: JsonSchema };
};

/** What proves a caller; everything but `bearer` and `cookie` is of routes with callers of their own. */
const securitySchemes: Record<'bearer' | 'cookie' | OtherAccess, JsonSchema> = {
  bearer: { type: 'http', scheme: 'bearer', description: 'A JWT, or an API key `fd_...`' },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description: 'Of `POST /api/auth/session`; everything but GET and HEAD also needs `X-CSRF-Token`, which it answers',
  },
  visitor: { type: 'http', scheme: 'bearer', description: "The token of a web chat's session" },
  'meta-signature': {
    type: 'apiKey',
    in: 'header',
    name: 'X-Hub-Signature-256',
    description: 'HMAC-SHA256 of the raw body with the app secret, as `sha256=<hex>`',
  },
  'telegram-secret': {
    type: 'apiKey',
    in: 'header',
    name: 'X-Telegram-Bot-Api-Secret-Token',
    description: "The account's verify token, which Telegram was given with the address",
  },
};

/** The API's document, made from the routes themselves: it cannot say what they do not do. */
export function openApiDocument(
  routes: DescribedRoute[],
  options: { version: string; appUrl: string; webhooks?: WebhookDocument[] },
): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Frontdesk', version: options.version },
    servers: [{ url: options.appUrl }],
    paths,
    webhooks: Object.fromEntries(
      (options.webhooks ?? []).map(webhook => [webhook.name, { post: sentOperation(webhook) }]),
    ),
    components: {
      securitySchemes,
      schemas: { Problem: problemSchema },
    },
  };
}

const isOther = (permission: string): permission is OtherAccess => permission in securitySchemes;

/** One of these is enough. */
function securityOf(permission: string): Operation['security'] {
  if (permission === 'public') return [];
  return isOther(permission) ? [{ [permission]: [] }] : [{ bearer: [] }, { cookie: [] }];
}

function operationOf(route: DescribedRoute): Operation {
  const key = isOther(route.permission) ? 'none' : keyUse(route);
  const parameters = [
    ...parametersOf(route.params, 'path', route.path),
    ...parametersOf(route.query, 'query', ''),
    ...(key === 'none' ? [] : [keyParameter(key === 'required')]),
  ];
  const { permission, mediaType, bodyType } = route;
  return {
    summary: route.summary,
    operationId: `${route.method}${route.path.replace(/[^A-Za-z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [route.path.split('/').filter(part => part !== 'api' && part !== 'dashboard')[1] ?? 'api'],
    security: securityOf(permission),
    'x-permission': permission,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body ? { requestBody: { required: true, content: contentOf(route.body, 'input', bodyType) } } : {}),
    responses: {
      [String(route.status ?? 200)]: {
        description: 'Success',
        ...(route.response ? { content: contentOf(route.response, 'input', mediaType) } : {}),
      },
      ...(key === 'none' ? {} : keyProblems),
      default: problem('A problem (RFC 9457)'),
    },
  };
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const keyProblems = {
  409: problem(
    '`idempotency_key_in_use`: the first request with this key is still running. Or a conflict with the present state',
  ),
  422: problem('`idempotency_key_reused`: the key was used for another request. Or understood, but not acceptable'),
};

const keyParameter = (required: boolean) => ({
  name: 'Idempotency-Key',
  in: 'header' as const,
  required,
  description:
    'Makes a repeat harmless for 24 hours: the same request gets the first answer again, with `Idempotency-Replayed: true`',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
});

/** With an example wherever the body is JSON. */
function contentOf(body: z.ZodType, io: 'input' | 'output', mediaType = 'application/json'): Content {
  const schema = schemaOf(body, io);
  const example = mediaType === 'application/json' ? exampleOf(body, schema) : undefined;
  return { [mediaType]: { schema, ...(example === undefined ? {} : { example }) } };
}

const sentOperation = ({ summary, body }: WebhookDocument): WebhookOperation => ({
  summary,
  requestBody: { required: true, content: contentOf(body, 'output') },
  responses: { '2XX': { description: 'Received. Everything else is tried again.' } },
});

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const described = z.toJSONSchema(closed(schema), { io, unrepresentable: 'any' });
  // The document names its dialect once; 3.1 uses this one by default.
  return Object.fromEntries(Object.entries(described).filter(([name]) => name !== '$schema'));
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query', path: string) {
  const described = schema ? schemaOf(schema, 'input') : {};
  const properties = (described['properties'] ?? {}) as Record<string, unknown>;
  const required = (described['required'] ?? []) as string[];
  const undeclared = [...path.matchAll(/:(\w+)/g)].map(match => match[1] ?? '').filter(name => !(name in properties));
  const all = [...Object.entries(properties), ...undeclared.map(name => [name, { type: 'string' }] as const)];
  return all.map(([name, each]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: each,
  }));
}

const problemSchema: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'requestId'],
  properties: {
    ...Object.fromEntries(
      ['type', 'title', 'detail', 'instance', 'code', 'requestId'].map(name => [name, { type: 'string' }]),
    ),
    status: { type: 'integer' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { pointer: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};
