import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { openEventStream } from '../platform/http/event-stream.js';
import { parseVisitorMessage } from '../channels/webchat/parse-message.js';
import { largestBody, sessionBody, visitorMessageBody } from '../channels/webchat/payload.js';
import type { Visitor, VisitorSource, VisitorStreams } from './visitor-streams.js';
import { type Cursor, readCursor, readFrom } from './visitor-message.js';
import { welcomeWords, widgetLanguageOf } from './widget/widget-words.js';
import { signVisitor, visitorSessionMs } from '../channels/webchat/visitor-token.js';
import type { ConnectedAccount } from '../accounts/account-directory.js';
import { entryOfEvent } from '../inbox/inbox-entry.js';
import type { DeliveryRecorder } from '../inbox/record-delivery.js';
import { plus } from '../platform/clock.js';
import { clientAddress } from '../platform/http/client-address.js';
import { noStore } from '../platform/http/no-store.js';
import { noCursor } from '../platform/http/paginate.js';
import { validate } from '../platform/http/validate.js';
import { newId } from '../platform/ids.js';
import { findChat, verify, visit, type VisitDeps, visitorOf } from './visit.js';

export type WebchatDeps = VisitDeps & {
  recorder: DeliveryRecorder;
  source: VisitorSource;
  streams: VisitorStreams;
};

const heartbeatMs = 20_000;
const listQuery = z.strictObject({ after: z.string().max(120).optional() });

/** What the widget calls. It stands before sign-in: a visitor has a token of their own, and sees their own thread alone. */
export function webchatRoutes(deps: WebchatDeps): Router {
  const router = Router();
  const path = '/api/webchat/:account';
  const json = express.json({ limit: largestBody });
  router.use('/api/webchat', noStore);
  router.options(`${path}/*rest`, async (req, res) => {
    await visit(deps, req, res);
    res.setHeader('Access-Control-Allow-Methods', 'GET, POST');
    res.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, Last-Event-ID');
    res.setHeader('Access-Control-Max-Age', '600');
    res.status(204).end();
  });
  // The chat and the visitor are known before a body is read.
  router.post(`${path}/sessions`, admit(deps), json, answer(deps, arrive));
  router.post(`${path}/messages`, admit(deps), admitVisitor(deps), json, answer(deps, write));
  router.get(`${path}/messages`, admit(deps), admitVisitor(deps), answer(deps, list));
  router.get(`${path}/stream`, admit(deps), admitVisitor(deps), answer(deps, stream));
  return router;
}

type Visit = { connected: ConnectedAccount; visitorId: string | null };
const visits = new WeakMap<Request, Visit>();

const admit =
  (deps: WebchatDeps): RequestHandler =>
  async (req, res, next) => {
    visits.set(req, { connected: await visit(deps, req, res), visitorId: null });
    next();
  };

const admitVisitor =
  (deps: WebchatDeps): RequestHandler =>
  async (req, res, next) => {
    const { connected } = visitIn(req);
    const visitorId = visitorOf(deps, connected, req);
    if (req.method === 'POST') await deps.limits.visitor(`${connected.account.id} ${visitorId}`, res);
    visits.set(req, { connected, visitorId });
    next();
  };

type Handler = (deps: WebchatDeps, at: { req: Request; res: Response; visit: Visit }) => Promise<void> | void;

const answer =
  (deps: WebchatDeps, handler: Handler): RequestHandler =>
  (req, res) =>
    handler(deps, { req, res, visit: visitIn(req) });

/** A new visitor, or one who comes back with a token that still counts. Nothing is stored before the first message. */
const arrive: Handler = async (deps, { req, res, visit: { connected } }) => {
  const { token, language } = validate(sessionBody, req.body ?? {}, 'body');
  const known = token ? verify(deps, connected, token) : null;
  if (!known) await deps.limits.session(clientAddress(req), res);
  const now = deps.clock.now();
  const { account, company } = connected;
  const { greeting, disclosure } = welcomeWords[widgetLanguageOf(language)];
  const visitorId = known?.visitorId ?? newId('visitor', now);
  res.json({
    token: signVisitor(deps.visitorSecretOf(connected), account.id, { visitorId, issuedAt: now }),
    visitor: visitorId,
    expiresAt: plus(now, visitorSessionMs).toISOString(),
    account: { id: account.id, name: account.name },
    greeting,
    disclosure: company.aiEnabled ? (company.voice.disclosure ?? disclosure) : null,
    messages: known ? await deps.source.messages(visitorIn(connected, visitorId), null) : [],
  });
};

/** Durable before it is acknowledged, through the same inbox as every platform's webhooks. */
const write: Handler = async (deps, { req, res, visit: { connected, visitorId } }) => {
  const body = validate(visitorMessageBody, req.body ?? {}, 'body');
  const now = deps.clock.now();
  const { tenantId, account } = connected;
  const { accountExternalId, visitorId: from } = visitorIn(connected, visitorId);
  const event = parseVisitorMessage(body, { accountExternalId, visitorId: from, receivedAt: now });
  await deps.recorder.record([entryOfEvent({ tenantId, accountId: account.id, now }, event)]);
  res.status(202).json({ id: body.id, status: 'stored' });
};

const list: Handler = async (deps, { req, res, visit: { connected, visitorId } }) => {
  const after = givenCursor(req);
  const found = await deps.source.messages(visitorIn(connected, visitorId), readFrom(after?.at ?? null));
  res.json({ items: found.filter(({ id }) => id !== after?.id), hasMore: found.length === deps.source.pageSize });
};

const stream: Handler = (deps, { req, res, visit: { connected, visitorId } }) => {
  const after = givenCursor(req);
  // A browser repeats the last id by itself and could do nothing about a refusal: one that is damaged is none.
  const lastId = req.get('last-event-id');
  const cursor = lastId === undefined ? after : readCursor(lastId);
  let leave = (): void => undefined;
  deps.streams.assertRoom();
  const sink = openEventStream(res, {
    heartbeatMs,
    mayStay: () =>
      findChat(deps.directory, connected.account.id).then(
        () => true,
        () => false,
      ),
    onClose: () => leave(),
  });
  leave = deps.streams.open(visitorIn(connected, visitorId), sink, cursor);
};

function givenCursor(req: Request): Cursor | null {
  const { after } = validate(listQuery, req.query, 'query');
  const cursor = readCursor(after);
  if (after !== undefined && !cursor) throw noCursor();
  return cursor;
}

function visitorIn({ tenantId, account }: ConnectedAccount, visitorId: string | null): Visitor {
  if (visitorId === null) throw new Error('A route of visitors was mounted without admitting one.');
  return { tenantId, accountId: account.id, accountExternalId: account.externalId, visitorId };
}

function visitIn(req: Request): Visit {
  const known = visits.get(req);
  if (!known) throw new Error('A route of the web chat was mounted without a visit.');
  return known;
}
