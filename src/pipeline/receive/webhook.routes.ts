import type { IncomingMessage, ServerResponse } from 'node:http';
import { inTime } from '../../platform/deadline.js';
import { AppError, messageOf } from '../../platform/errors/app-error.js';
import { clientAddress } from '../../platform/http/client-address.js';
import { rateHeaders } from '../../platform/rate-limit/rate-limit.js';
import { createRefusalLimit, type RefusalLimit } from '../../platform/rate-limit/refusal-limit.js';
import { secretHeader } from '../../channels/telegram/verify.js';
import type { AckPressure } from './ack-pressure.js';
import { handshake } from './handshake.js';
import { createSlowSources, type SlowSources } from './slow-sources.js';
import { leaveUnread } from './leave-unread.js';
import { createLargeBodies, type LargeBodies } from './large-bodies.js';
import { type Accept, admitGraph, admitTelegram, type Head, type ReceiveDeps } from './receive.js';

/** The largest body accepted; a batch holds up to 1000 updates (docs/platforms/meta-graph.md, Signature). */
const largestDelivery = 8 * 1024 * 1024;

const tooLarge = `At most ${largestDelivery} bytes.`;
const longestStoringMs = 5_000;
const minuteMs = 60_000;

export type WebhookDeps = ReceiveDeps & {
  ackPressure: Pick<AckPressure, 'during'>;
  /** Unsigned requests a minute from one source before it is turned away; signed ones are never counted. */
  unsignedPerMinute: number;
  onAnswered(platform: Door['platform'], status: number): void;
};

/** Where a platform delivers, and what proves that it is the platform. */
type Door = {
  pattern: RegExp;
  platform: 'meta' | 'whatsapp' | 'telegram';
  proofHeader: string;
  /** Throws `unauthenticated` by what stands in the head alone, before a byte of the body is read. */
  admit(deps: ReceiveDeps, head: Head): Promise<Accept>;
};

const graph = { proofHeader: 'x-hub-signature-256', admit: admitGraph };
const webhookRoutes: Door[] = [
  { pattern: /^\/api\/webhooks\/(?:meta|instagram)\/?$/, platform: 'meta', ...graph },
  { pattern: /^\/instagram\/([A-Za-z0-9_-]{1,80})\/?$/, platform: 'meta', ...graph },
  { pattern: /^\/api\/webhooks\/whatsapp\/?$/, platform: 'whatsapp', ...graph },
  {
    pattern: /^\/api\/webhooks\/telegram\/([A-Za-z0-9_-]{1,80})\/?$/,
    platform: 'telegram',
    proofHeader: secretHeader,
    admit: admitTelegram,
  },
];

/**
 * The platforms' door, a plain node:http handler mounted before Express (which would cost three quarters of the
 * throughput). Answers true when the request was for it.
 */
export function createWebhookHandler(deps: WebhookDeps): (req: IncomingMessage, res: ServerResponse) => boolean {
  const unsigned = createRefusalLimit({
    ...{ name: 'unsigned', limit: deps.unsignedPerMinute, windowMs: minuteMs },
    clock: deps.clock,
  });
  const largeBodies = createLargeBodies();
  const slow = createSlowSources(deps.clock);
  return (req, res) => {
    const url = req.url ?? '/';
    const path = url.split('?', 1)[0] ?? '/';
    const door = webhookRoutes.find(({ pattern }) => pattern.test(path));
    if (!door) return false;
    const accountId = door.pattern.exec(path)?.[1] ?? null;
    const answer = (status: number, text: string, headers: Record<string, string> = {}) => {
      if (res.headersSent) return;
      if (status >= 400) leaveUnread(req);
      res.writeHead(status, {
        'content-type': 'text/plain; charset=utf-8',
        'x-content-type-options': 'nosniff',
        'content-length': Buffer.byteLength(text),
        ...headers,
      });
      res.end(text);
      deps.onAnswered(door.platform, status);
    };
    void respond(deps, { largeBodies, unsigned, slow, req, url, door, accountId, answer });
    return true;
  };
}

type Exchange = {
  largeBodies: LargeBodies;
  unsigned: RefusalLimit;
  slow: SlowSources;
  req: IncomingMessage;
  url: string;
  door: Door;
  accountId: string | null;
  answer: (status: number, text: string, headers?: Record<string, string>) => void;
};

async function respond(
  deps: WebhookDeps,
  { largeBodies, unsigned, slow, req, url, door, accountId, answer }: Exchange,
): Promise<void> {
  const source = clientAddress(req);
  try {
    if (req.method === 'GET' && door.platform !== 'telegram') {
      const challenge = await shakeHands(deps, slow, { url, accountId, source });
      return challenge === null ? answer(403, 'The verify token does not match.') : answer(200, challenge);
    }
    if (req.method !== 'POST') return answer(405, 'Use GET or POST.', { allow: 'GET, POST' });
    if (req.headers['content-encoding']) return answer(415, 'Send the body as it is, without Content-Encoding.');
    const rate = await unsigned.state(source);
    const header = req.headers[door.proofHeader];
    const proof = Array.isArray(header) ? header[0] : header;
    // A source that keeps sending unsigned requests is turned away by its missing header alone; a signed one is always checked.
    if (!rate.allowed && !proof) {
      const retryAfter = String(Math.ceil(rate.resetMs / 1000));
      return answer(429, 'Too many unsigned requests.', { 'retry-after': retryAfter, ...rateHeaders(rate, minuteMs) });
    }
    if (proof) await slow.holdUp(source);
    const accept = await door.admit(deps, { proof, accountId });
    const bytes = announcedBytes(req);
    if (bytes !== null && bytes > largestDelivery) return answer(413, tooLarge, { connection: 'close' });
    const outcome = await largeBodies.inTurn(source, bytes, () => take(deps, req, accept));
    if (outcome === null) return answer(503, 'Too many large bodies at once, please repeat.', { 'retry-after': '5' });
    if (outcome === 'too_large') return answer(413, tooLarge, { connection: 'close' });
    answer(200, 'EVENT_RECEIVED');
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') {
      await unsigned.count(source);
      if (req.headers[door.proofHeader]) await slow.wrong(source);
      return answer(401, error.detail);
    }
    // Nobody is left to be answered; the platform repeats what it has not delivered.
    if (error instanceof SenderGone) return deps.log.info('a delivery was cut off by its sender', { source });
    deps.log.error('a delivery could not be stored; the platform will repeat it', { reason: messageOf(error) });
    answer(503, 'Not stored, please repeat.', { 'retry-after': '5' });
  }
}

type Asked = { url: string; accountId: string | null; source: string };

/** The challenge of a platform that knows the verify token; who guesses is held up, and reads no accounts. */
async function shakeHands(
  deps: WebhookDeps,
  slow: SlowSources,
  { url, accountId, source }: Asked,
): Promise<string | null> {
  await slow.holdUp(source);
  const mayLookAfresh = await slow.mayLookAfresh(source);
  const query = new URL(url, 'http://localhost').searchParams;
  const challenge = await handshake(deps.directory, query, { accountId, mayLookAfresh });
  if (challenge === null) await slow.wrong(source);
  return challenge;
}

/** Reads a delivery and stores it. */
async function take(deps: WebhookDeps, req: IncomingMessage, accept: Accept): Promise<'stored' | 'too_large'> {
  const body = await readBody(req);
  if (!body) return 'too_large';
  // Platforms give up after a while; a 503 in time makes them repeat. What the database stores late is stored once.
  await inTime(
    { what: 'Storing the delivery', ms: longestStoringMs },
    deps.ackPressure.during(() => accept(body)),
  );
  return 'stored';
}

/** Null where the sender does not say. */
function announcedBytes({ headers }: IncomingMessage): number | null {
  return headers['content-length'] === undefined ? null : Number(headers['content-length']);
}

class SenderGone extends Error {}

/** The raw bytes, or null when there are too many. By events: iterating over a request costs more than checking its signature. */
function readBody(req: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestDelivery) return void chunks.push(chunk);
      req.pause();
      resolve(null);
    });
    req.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)));
    req.once('error', () => reject(new SenderGone()));
    req.once('close', () => {
      if (!req.complete) reject(new SenderGone());
    });
  });
}
