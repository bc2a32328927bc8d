// Load generator, a process of its own: load.js <LoadSpec as JSON>. Prints one JSON line with the rate and the latencies.
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { LoadSpec } from './load-spec.js';
import { percentile } from './measure.js';

const spec = JSON.parse(process.argv[2] ?? '{}') as LoadSpec;
const at = Date.now();

const senderOf = (n: number): number => spec.firstSender + (n % spec.senders);
const accountOf = (n: number): string => spec.accounts[(n % spec.senders) % spec.accounts.length] ?? '';

function metaEntry(n: number): object {
  const id = accountOf(n);
  const item = { sender: { id: String(senderOf(n)) }, recipient: { id }, timestamp: at };
  const mid = `m_${spec.tag}-${n}`;
  const content = spec.platform === 'receipts' ? { delivery: { mids: [mid], watermark: at + n } } : { message: { mid, text: spec.text } }; // prettier-ignore
  return { id, time: at, messaging: [{ ...item, ...content }] };
}

function telegramUpdate(n: number): object {
  const person = { id: senderOf(n), first_name: 'Mara' };
  const chat = { ...person, type: 'private' };
  const from = { ...person, is_bot: false };
  const message = { message_id: 1000 + n, from, chat, date: Math.floor(at / 1000), text: spec.text };
  return { update_id: spec.firstSender + n, message };
}

function bodyFrom(first: number): { body: string; headers: Record<string, string> } {
  const json = { 'content-type': 'application/json' };
  if (spec.platform === 'telegram') {
    const body = JSON.stringify(telegramUpdate(first));
    return { body, headers: { ...json, 'x-telegram-bot-api-secret-token': spec.secret } };
  }
  const count = Math.min(spec.itemsPerBody, spec.messages - first);
  const entry = Array.from({ length: count }, (_, i) => metaEntry(first + i));
  const body = JSON.stringify({ object: 'page', entry });
  const signature = `sha256=${createHmac('sha256', spec.secret).update(body).digest('hex')}`;
  return { body, headers: { ...json, 'x-hub-signature-256': signature } };
}

/** Every so many bodies one comes again, a few places later. */
function withRepeats<T>(bodies: T[]): T[] {
  if (spec.repeats === 0) return bodies;
  const every = Math.round(1 / spec.repeats);
  return bodies.flatMap((body, n) => (n >= 7 && n % every === 7 ? [body, bodies[n - 7]!] : [body]));
}

const { origin, pathname } = new URL(spec.url);
const pool = new Pool(origin, { connections: spec.connections, pipelining: 1 });
const singles = Math.ceil(spec.messages / spec.itemsPerBody);
const posts = withRepeats(Array.from({ length: singles }, (_, n) => bodyFrom(n * spec.itemsPerBody)));
const took: number[] = [];
let next = 0;
let failed = 0;

async function post(n: number): Promise<void> {
  const begun = performance.now();
  const { statusCode, body } = await pool.request({ path: pathname, method: 'POST', ...posts[n]! });
  await body.dump();
  took.push(performance.now() - begun);
  if (statusCode !== 200) failed += 1;
}

const started = performance.now();
await Promise.all(
  Array.from({ length: spec.connections }, async () => {
    for (let n = next++; n < posts.length; n = next++) {
      const early = spec.perSecond > 0 ? started + (n * 1000) / spec.perSecond - performance.now() : 0;
      if (early > 0) await sleep(early);
      await post(n);
    }
  }),
);
const seconds = (performance.now() - started) / 1000;
await pool.close();
const latencies = { p50Ms: percentile(took, 0.5), p99Ms: percentile(took, 0.99), ...(spec.each ? { took } : {}) };
const result = { perSecond: spec.messages / seconds, ...latencies, bodies: posts.length, failed };
process.stdout.write(`${JSON.stringify(result)}\n`);
