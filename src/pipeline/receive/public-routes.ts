import { z } from 'zod';
import { sessionBody, visitorMessageBody } from '../../channels/webchat/payload.js';
import type { DescribedRoute } from '../../platform/http/api.js';

// What is answered without a sign-in, for the API's document. These routes are mounted by hand (webchat.routes.ts,
// webchat-pages.ts, webhook.routes.ts, meta-callbacks.routes.ts); a test holds them against this list.

const account = z.object({ account: z.string() });
const line = z.object({
  id: z.string(),
  cursor: z.string(),
  from: z.enum(['visitor', 'assistant', 'person']),
  clientId: z.string().nullable(),
  text: z.string().nullable(),
  attachments: z.array(z.object({ type: z.string(), url: z.string(), title: z.string().nullable() })),
  quickReplies: z.array(z.object({ title: z.string(), payload: z.string() })),
  at: z.string(),
});
const after = z.object({ after: z.string().max(120).optional() });
const chat = '/api/webchat/:account';

/** The web chat: what the widget calls from other people's sites, and what a page of one's own may call. */
const visitorRoutes: DescribedRoute[] = [
  {
    method: 'post',
    path: `${chat}/sessions`,
    summary: 'A new visitor, or one who comes back with their token; answers the token and what was said before',
    permission: 'public',
    params: account,
    body: sessionBody,
    response: z.object({
      token: z.string(),
      visitor: z.string(),
      expiresAt: z.string(),
      account: z.object({ id: z.string(), name: z.string() }),
      greeting: z.string(),
      disclosure: z.string().nullable(),
      messages: z.array(line),
    }),
  },
  {
    method: 'post',
    path: `${chat}/messages`,
    summary: 'The visitor writes; a repeat with the same id is the same message',
    permission: 'visitor',
    params: account,
    body: visitorMessageBody,
    response: z.object({ id: z.string(), status: z.literal('stored') }),
    status: 202,
  },
  {
    method: 'get',
    path: `${chat}/messages`,
    summary: 'The visitor’s own conversation, the latest or what came after a cursor',
    permission: 'visitor',
    params: account,
    query: after,
    response: z.object({ items: z.array(line), hasMore: z.boolean() }),
  },
  {
    method: 'get',
    path: `${chat}/stream`,
    summary: 'The same as it happens: server-sent events `message`, `typing` and `read`; resumes with Last-Event-ID',
    permission: 'visitor',
    params: account,
    query: after,
    response: z.string(),
    mediaType: 'text/event-stream',
  },
  page('/webchat/widget.js', 'The widget, for one script tag with data-account', 'text/javascript'),
  page('/webchat/page.css', 'The style of the page with the chat', 'text/css'),
  { ...page('/webchat/:account', 'A page with nothing but the chat', 'text/html'), params: account },
];

function page(path: string, summary: string, mediaType: string): DescribedRoute {
  return { method: 'get', path, summary, permission: 'public', response: z.string(), mediaType };
}

const handshake = z.object({
  'hub.mode': z.literal('subscribe'),
  'hub.verify_token': z.string(),
  'hub.challenge': z.string(),
});

/** One address of Meta's: asked once whether it is ours, then delivered to. */
const graphDoor = (path: string, whose: string): DescribedRoute[] => [
  {
    method: 'get',
    path,
    summary: `The handshake of ${whose}: answers the challenge when the verify token is right`,
    permission: 'public',
    query: handshake,
    response: z.string(),
    mediaType: 'text/plain',
  },
  delivery(path, `A delivery of ${whose}; stored before it is acknowledged`, 'meta-signature'),
];

function delivery(path: string, summary: string, permission: DescribedRoute['permission']): DescribedRoute {
  const shared = { method: 'post' as const, body: z.looseObject({}), response: z.literal('EVENT_RECEIVED') };
  return { ...shared, path, summary, permission, mediaType: 'text/plain' };
}

const callback = (name: string, summary: string, response: z.ZodType): DescribedRoute => ({
  method: 'post',
  path: `/api/webhooks/meta/${name}`,
  summary,
  // The form itself is signed; there is nothing beside it.
  permission: 'public',
  body: z.object({ signed_request: z.string() }),
  bodyType: 'application/x-www-form-urlencoded',
  response,
});

/** Where the platforms deliver. */
const platformRoutes: DescribedRoute[] = [
  ...graphDoor('/api/webhooks/meta', 'Messenger, Instagram and comments'),
  ...graphDoor('/api/webhooks/instagram', 'Instagram'),
  ...graphDoor('/instagram/:accountId', 'one Instagram account'),
  ...graphDoor('/api/webhooks/whatsapp', 'WhatsApp'),
  delivery('/api/webhooks/telegram/:accountId', 'An update of a Telegram bot', 'telegram-secret'),
  callback(
    'data-deletion',
    'Somebody asks Meta to have their data deleted',
    z.object({ url: z.string(), confirmation_code: z.string() }),
  ),
  callback('deauthorize', 'Somebody has taken the access away', z.object({ success: z.literal(true) })),
];

export const publicRoutes: DescribedRoute[] = [...visitorRoutes, ...platformRoutes];
