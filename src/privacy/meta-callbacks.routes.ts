import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, messageOf } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { clientAddress } from '../platform/http/client-address.js';
import type { RateCounter } from '../platform/rate-limit/rate-limit.store.js';
import { deletionOperations, type DeletionStatusView } from './deletion-status.contract.js';
import type { DeletionStatus } from './deletion-request.store.js';
import { deauthorize, type MetaCallbackDeps, requestDeletion } from './meta-callbacks.js';

export type MetaCallbackRouteDeps = MetaCallbackDeps & {
  /** Counts requests that were refused, by their source. */
  countRefused: RateCounter;
};

const path = /^\/api\/webhooks\/meta\/(data-deletion|deauthorize)\/?$/;
/** A signed request is a few hundred bytes. */
const largestForm = 16 * 1024;

/**
 * The two callbacks of Meta that are no webhooks: forms, signed in their one field (docs/platforms/meta-graph.md,
 * Callbacks). A plain node:http handler, asked before the webhooks' door; true when the request was for it.
 */
export function createMetaCallbackHandler(
  deps: MetaCallbackRouteDeps,
): (req: IncomingMessage, res: ServerResponse) => boolean {
  return (req, res) => {
    const name = path.exec((req.url ?? '/').split('?', 1)[0] ?? '/')?.[1];
    if (!name) return false;
    void respond(deps, name, req).then(answer => {
      if (res.headersSent) return;
      const text = JSON.stringify(answer.body);
      const headers = { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' };
      res.writeHead(answer.status, { ...headers, 'content-length': Buffer.byteLength(text), ...answer.headers });
      res.end(text);
    });
    return true;
  };
}

type Answer = { status: number; body: unknown; headers?: Record<string, string> };

async function respond(deps: MetaCallbackRouteDeps, name: string, req: IncomingMessage): Promise<Answer> {
  if (req.method !== 'POST') return { ...refusal(405, 'Use POST.'), headers: { allow: 'POST' } };
  try {
    const form = await readForm(req);
    if (form === null) return { ...refusal(413, `At most ${largestForm} bytes.`), headers: { connection: 'close' } };
    const signedRequest = new URLSearchParams(form).get('signed_request') ?? '';
    if (name === 'data-deletion') return { status: 200, body: await requestDeletion(deps, signedRequest) };
    await deauthorize(deps, signedRequest);
    return { status: 200, body: { success: true } };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) {
      deps.log.error('a callback of the platform could not be taken on', { name, reason: messageOf(error) });
      return { ...refusal(503, 'Not taken on, please repeat.'), headers: { 'retry-after': '5' } };
    }
    const { allowed, resetMs } = await deps.countRefused(clientAddress(req));
    if (allowed) return refusal(error.status, error.detail);
    return {
      ...refusal(429, 'Too many requests that were refused.'),
      headers: { 'retry-after': String(Math.ceil(resetMs / 1000)) },
    };
  }
}

const refusal = (status: number, error: string): Answer => ({ status, body: { error } });

/** The body as text, or null when it is too long. */
async function readForm(req: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += (chunk as Buffer).length;
    if (size > largestForm) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Where a person sees how the deletion of their data stands; public, and says nothing about the person. */
export function deletionStatusRoutes(deps: Pick<MetaCallbackDeps, 'deletionRequests'>): Route[] {
  return [
    defineRoute({
      ...deletionOperations.status,
      handler: async ({ params: { code }, req, res }) => {
        const found = await deps.deletionRequests.status(code);
        if (!found)
          throw new AppError(
            'not_found',
            'There is no deletion with this confirmation code. Take the code from the address that Facebook showed.',
          );
        const answer = presentStatus(found);
        res.setHeader('Cache-Control', 'no-store');
        if (req.accepts(['json', 'html']) === 'html') res.type('html').send(statusPage(answer));
        return answer;
      },
    }),
  ];
}

const presentStatus = ({ code, state, requestedAt, doneAt }: DeletionStatus): DeletionStatusView => ({
  confirmation_code: code,
  state,
  requested_at: requestedAt.toISOString(),
  completed_at: doneAt?.toISOString() ?? null,
});

const statusPage = (status: DeletionStatusView): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Deletion of your data</title>
<h1>Deletion of your data</h1>
<p>${status.state === 'done' ? 'Your data has been deleted.' : 'Your data is being deleted. This takes a few minutes.'}</p>
<p>Confirmation code: <code>${status.confirmation_code}</code></p>
<p>Requested: ${status.requested_at}${status.completed_at ? `<br>Completed: ${status.completed_at}` : ''}</p>
</html>
`;
