import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newReply } from '../../src/replies/new-reply.js';
import { type Bench, round } from './measure.js';
import { type Rig, startRig, until } from './rig.js';

/** What one account may be given at most; the outbox must keep up with one account at least. */
const goalPerSecond = 40;
const accounts = 20;

/** Approved replies through the whole outbox, beside a plain loop of POSTs to the same Send API. */
export async function benchSends({ short, say, progress }: Bench): Promise<void> {
  const rig = await startRig(accounts);
  try {
    const count = short ? 150 : 2_000;
    progress(`${count} approved replies through the outbox`);
    const limit = await bareSends(rig, count);
    rig.sandbox.graph.sent.length = 0;
    // The accounts' tables must be there with their indexes before anything is written into them.
    await (await rig.start('web')).kill();
    await fillOutbox(rig, count);
    await rig.start('worker');
    const { sent } = rig.sandbox.graph;
    const all = await until(async () => sent.length >= count, 300_000);
    const seconds = ((sent.at(-1)?.at.getTime() ?? 0) - (sent[0]?.at.getTime() ?? 0)) / 1000;
    const perSecond = round(sent.length / seconds, 0);
    say({
      bench: 'outbox-sends',
      replies: count,
      accounts,
      pace: '40/s per account, kept',
      perSecond,
      limitPerSecond: round(limit.perSecond, 0),
      ratio: round(perSecond / limit.perSecond, 3),
      goalPerSecond,
      ok: all && sent.length === count && limit.failed === 0 && perSecond >= goalPerSecond,
    });
  } finally {
    await rig.close();
  }
}

async function bareSends(rig: Rig, count: number): Promise<{ perSecond: number; failed: number }> {
  const script = fileURLToPath(new URL('./bare-sends.js', import.meta.url));
  const account = rig.accounts[0]!;
  const url = `${rig.sandbox.graphBaseUrl}/v26.0/${account.externalId}/messages`;
  const args = [script, url, `token-of-${account.externalId}`, rig.appSecret, String(count), '4'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as { perSecond: number; failed: number };
}

/** One approved reply in each of so many conversations, spread over all accounts. */
async function fillOutbox({ stores, ctx, accounts }: Rig, count: number): Promise<void> {
  const now = new Date();
  const fill = async (n: number): Promise<void> => {
    const person = String(8_000_000 + n);
    const account = accounts[n % accounts.length]!;
    const thread = {
      accountId: account.id,
      channel: 'messenger' as const,
      threadKey: `dm:${person}`,
      contactId: `con_${n}`,
    };
    const opened = await stores.conversations.open(ctx, { ...thread, personExternalId: person, comment: null }, now);
    await stores.conversations.update(ctx, { _id: opened._id }, { lastInboundAt: now });
    const seed = { idempotencyKey: `bench-${n}`, source: 'human' as const, text: 'Hello! How can we help you?' };
    const conversation = { ...opened, lastInboundAt: now };
    await stores.replies.insertNew(ctx, newReply(conversation, { ...seed, status: 'approved' }, now));
  };
  for (let from = 0; from < count; from += 20) {
    await Promise.all(Array.from({ length: Math.min(20, count - from) }, (_, i) => fill(from + i)));
  }
}
