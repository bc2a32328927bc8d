import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadSpec, runLoad } from './load-spec.js';
import { sandboxKeys } from '../../src/embedded/platforms/start-sandbox.js';
import { type Bench, percentile, round } from './measure.js';
import { residentKb } from './process-stats.js';
import { isQuiet, launch, type Rig, type Running, startRig, until } from './rig.js';

const goals = { ackP99Ms: 1_000, drainFactor: 1.2, rssMb: 150, firstAckMs: 1_000 };
/** The model that the design reckons with: this long a run, and so many runs at once. */
const slowModel = { callMs: 1_000, concurrency: 50 };
const sendersFrom = 6_000_000;
const megabytes = (kb: number): number => Math.round(kb / 1024);

/** All at once: every message acknowledged and answered in order, memory back afterwards, and a restart with the work open (G13, G14). */
export async function benchBurst(bench: Bench): Promise<void> {
  const [messages, senders] = bench.short ? [1_000, 100] : [10_000, 1_000];
  const rig = await startRig(25);
  try {
    const web = await rig.start('web');
    let worker = await rig.start('worker');
    await burst(bench, rig, [web, worker], { messages, senders });
    await worker.stop();
    worker = await drainBehindModel(bench, rig);
    await worker.stop();
    worker = await restart(bench, rig, web, messages);
    await worker.kill();
  } finally {
    await rig.close();
  }
}

async function burst(bench: Bench, rig: Rig, parts: Running[], size: { messages: number; senders: number }) {
  const { messages, senders } = size;
  bench.progress(`a burst of ${messages} messages from ${senders} senders`);
  const rss = () => parts.reduce((sum, { pid }) => sum + (residentKb(pid) ?? 0), 0);
  await runLoad(loadSpec({ ...common(rig), messages: 20, senders: 20, firstSender: 1_000_000 }));
  await until(() => isQuiet(rig), 60_000);
  const before = rss();
  let highest = before;
  const watch = setInterval(() => (highest = Math.max(highest, rss())), 100);
  const begun = performance.now();
  const load = await runLoad(loadSpec({ ...common(rig), messages, senders, firstSender: sendersFrom }));
  const drained = await until(() => isQuiet(rig), 400_000, 100);
  const drainMs = performance.now() - begun;
  clearInterval(watch);
  const pauseSeconds = bench.short ? 3 : 30;
  await sleep(pauseSeconds * 1000);
  const after = rss();
  const { runs, runMs, outOfOrder, unanswered } = await answersOf(rig);
  say(bench, 'burst-ack', { messages, senders, failed: load.failed, p99Ms: round(load.p99Ms, 1), perSecond: round(load.perSecond, 0), goalP99Ms: goals.ackP99Ms }, load.failed === 0 && load.p99Ms <= goals.ackP99Ms); // prettier-ignore
  say(bench, 'burst-drain-instant-model', { answers: runs, seconds: round(drainMs / 1000, 1), messagesPerSecond: round((messages * 1000) / drainMs, 0), meanRunMs: round(runMs, 1), outOfOrder, unanswered }, drained && outOfOrder === 0 && unanswered === 0); // prettier-ignore
  say(bench, 'burst-memory', { rssBeforeMb: megabytes(before), grewMb: megabytes(highest - before), afterSeconds: pauseSeconds, rssAfterMb: megabytes(after), goalGrewMb: goals.rssMb, goalAfter: 1.2 }, highest - before <= goals.rssMb * 1024 && after <= before * 1.2); // prettier-ignore
}

/** A backlog behind a model that takes its time: the model must be what it waits for. */
async function drainBehindModel(bench: Bench, rig: Rig): Promise<Running> {
  const messages = bench.short ? 600 : 1_500;
  const { callMs, concurrency } = slowModel;
  bench.progress(
    `a backlog of ${messages} messages behind a model of ${callMs} ms a call, ${concurrency} runs at once`,
  );
  await runLoad(loadSpec({ ...common(rig), messages, senders: messages, firstSender: 6_500_000 }));
  rig.sandbox.openai.failNext({ fault: 'slow', times: 1_000_000, ms: callMs });
  const begunAt = new Date();
  const begun = performance.now();
  const worker = await rig.start('worker', {
    CHAT_PROVIDER: 'openai',
    CHAT_MODEL: 'gpt-4.1-mini',
    EMBED_PROVIDER: 'offline',
    OPENAI_API_KEY: sandboxKeys.openai,
    OPENAI_BASE_URL: rig.sandbox.openaiBaseUrl,
    ANSWER_CONCURRENCY: String(concurrency),
  });
  const drained = await until(() => isQuiet(rig), 300_000, 100);
  const seconds = (performance.now() - begun) / 1000;
  const { runs, runMs, outOfOrder, unanswered } = await answersOf(rig, begunAt);
  const goalSeconds = (goals.drainFactor * runs * runMs) / concurrency / 1000;
  say(bench, 'burst-drain', { answers: runs, seconds: round(seconds, 1), meanRunMs: round(runMs, 0), concurrency, limitSeconds: round(goalSeconds / goals.drainFactor, 1), ratio: round((seconds * goals.drainFactor) / goalSeconds), goal: goals.drainFactor, outOfOrder, unanswered }, drained && outOfOrder === 0 && unanswered === 0 && seconds <= goalSeconds); // prettier-ignore
  rig.sandbox.openai.clear();
  return worker;
}

const say = (bench: Bench, name: string, line: Record<string, unknown>, ok: boolean): void =>
  bench.say({ bench: name, ...line, ok });

const common = (rig: Rig) => ({
  url: rig.webhookUrl,
  secret: rig.appSecret,
  accounts: rig.accounts.map(({ externalId }) => externalId),
});

/** How many runs of the agent there were, how long each took, and whether replies left in the order in which they were written. */
async function answersOf({ database: { db } }: Rig, since = new Date(0)) {
  const runs = await db
    .collection('agent_runs')
    .find({ createdAt: { $gte: since } })
    .project({ 'outcome.durationMs': 1 })
    .toArray();
  const durations = runs.map(run => (run['outcome'] as { durationMs: number }).durationMs);
  const replies = await db.collection('replies').find({ status: 'sent' }).sort({ sentAt: 1 }).toArray();
  const latest = new Map<string, number>();
  let outOfOrder = 0;
  for (const reply of replies) {
    const conversation = String(reply['conversationId']);
    const written = Number(reply['createdAt']);
    if (written < (latest.get(conversation) ?? 0)) outOfOrder += 1;
    latest.set(conversation, written);
  }
  const unanswered = await db.collection('conversations').countDocuments({ 'unansweredIds.0': { $exists: true } });
  const runMs = durations.reduce((sum, ms) => sum + ms, 0) / durations.length;
  return { runs: runs.length, runMs, outOfOrder, unanswered };
}

/** Kills the web process with that many events open and starts it again, beside a bare server that starts. */
async function restart({ short, say, progress }: Bench, rig: Rig, web: Running, open: number): Promise<Running> {
  progress(`restart with ${open} open events`);
  await runLoad(loadSpec({ ...common(rig), messages: open, senders: 1_000, firstSender: 7_000_000, itemsPerBody: 10 }));
  const waiting = await rig.database.db.collection('webhook_logs').countDocuments({ status: 'received' });
  const bareScript = fileURLToPath(new URL('./bare-process.js', import.meta.url));
  const [own, limit]: [number[], number[]] = [[], []];
  let running = web;
  for (let n = 0; n < (short ? 1 : 3); n += 1) {
    await running.kill();
    const begun = performance.now();
    running = await rig.start('web');
    await firstAck(rig, rig.webhookUrl);
    own.push(performance.now() - begun);
    const bareBegun = performance.now();
    const bare = await launch([bareScript, rig.mongoUri, rig.appSecret]);
    await firstAck(rig, `http://127.0.0.1:${parseInt(bare.said)}/`);
    limit.push(performance.now() - bareBegun);
    await bare.kill();
  }
  const firstAckMs = Math.round(percentile(own, 0.5));
  say({ bench: 'restart-first-ack', open: waiting, firstAckMs, limitMs: Math.round(percentile(limit, 0.5)), goalMs: goals.firstAckMs, ok: firstAckMs <= goals.firstAckMs }); // prettier-ignore
  return rig.start('worker');
}

/** One signed delivery from this process, whose start does not count. */
async function firstAck({ appSecret, accounts }: Rig, url: string): Promise<void> {
  const { postDelivery } = await import('../../src/embedded/platforms/sign-delivery.js');
  const id = accounts[0]!.externalId;
  const message = { mid: `m_first-${performance.now()}`, text: 'Hello!' };
  const item = { sender: { id: '3000000' }, recipient: { id }, timestamp: Date.now(), message };
  const status = await postDelivery(url, appSecret, { object: 'page', entry: [{ id, time: Date.now(), messaging: [item] }] }); // prettier-ignore
  if (status !== 200) throw new Error(`The first delivery was answered with ${status}.`);
}
