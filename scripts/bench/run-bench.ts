// npm run bench [-- --short | --long] [--only=<name>]: one JSON line per benchmark, ratios measured side by side in one run.
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { benchAcks } from './bench-acks.js';
import { type BenchApp, startBenchApp } from './bench-app.js';
import { benchBurst } from './bench-burst.js';
import { benchDatabase } from './bench-database.js';
import { benchDoors } from './bench-doors.js';
import { benchGrowth } from './bench-growth.js';
import { benchKills } from './bench-kills.js';
import { benchSends } from './bench-sends.js';
import { benchSlowSides } from './bench-slow-sides.js';
import { benchSoak } from './bench-soak.js';
import { type Bench, percentile } from './measure.js';
import { scriptOptions } from '../usage.js';

const { values: given } = scriptOptions(
  'npm run bench',
  'The benchmarks: one JSON line each, ratios measured side by side in one run.',
  {
    short: { type: 'boolean', help: 'small sizes, a few minutes' },
    long: { type: 'boolean', help: 'the sizes of the goals, an hour or more' },
    only: { type: 'string', help: 'the name of one benchmark' },
  },
);
const values = { short: given['short'] === true, long: given['long'] === true, only: given['only'] };
const records = values.short ? 1_000 : 10_000;
const say = (line: Record<string, unknown>): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const progress = (text: string): void => void process.stderr.write(`bench: ${text} ...\n`);

async function pass(bench: BenchApp): Promise<{ seconds: number; embedded: number; records: number }> {
  const { stores } = bench.app;
  const account = (await stores.companies.load(bench.ctx)).accounts.find(candidate => candidate.id === bench.accountId);
  for (const link of account?.crmLinks ?? []) await stores.syncStates.requestSync(bench.ctx, bench.accountId, link.id);
  const started = performance.now();
  await bench.app.modules.knowledge.syncAll({ owner: 'bench', stopping: new AbortController().signal });
  const states = await stores.syncStates.list(bench.ctx, bench.accountId);
  const sum = (of: (state: (typeof states)[number]) => number) => states.reduce((total, state) => total + of(state), 0);
  return {
    seconds: Math.round(performance.now() - started) / 1000,
    embedded: sum(state => state.counts.embedded),
    records: sum(state => state.counts.records),
  };
}

/** First index, nothing changed, one record in a hundred changed: what is embedded must be what changed. */
async function benchIndex(bench: BenchApp): Promise<void> {
  progress(`index of ${records} records`);
  const first = await pass(bench);
  say({ bench: 'index-first', ...first, recordsPerSecond: Math.round(first.records / first.seconds) });
  const same = await pass(bench);
  say({ bench: 'index-unchanged', ...same, ofFirst: Math.round((same.seconds / first.seconds) * 100) / 100 });
  const changed = bench.sandbox.crm.mutate(0.01);
  const some = await pass(bench);
  say({ bench: 'index-1-percent', ...some, changed, ofFirst: Math.round((some.seconds / first.seconds) * 100) / 100 });
  if (same.embedded !== 0 || some.embedded !== changed) {
    process.stderr.write(`bench: embedded ${same.embedded} and ${some.embedded} where 0 and ${changed} changed\n`);
    process.exitCode = 1;
  }
}

/** From the message's acknowledgement to the stored reply, offline model. */
async function benchAnswers(bench: BenchApp): Promise<void> {
  progress('message to stored answer');
  const replies = bench.app.database.db.collection('replies');
  await bench.app.worker.start();
  const took: number[] = [];
  for (let n = 0; n < (values.short ? 20 : 100); n += 1) {
    const before = await replies.countDocuments();
    const begun = performance.now();
    await postQuestion(bench, n);
    while ((await replies.countDocuments()) === before) await sleep(2);
    took.push(performance.now() - begun);
  }
  await bench.app.worker.stop();
  say({
    bench: 'message-to-answer',
    records,
    samples: took.length,
    p50Ms: Math.round(percentile(took, 0.5)),
    p95Ms: Math.round(percentile(took, 0.95)),
  });
}

async function postQuestion(bench: BenchApp, n: number): Promise<void> {
  const at = Date.now();
  const messaging = [
    {
      sender: { id: `7000${n}` },
      recipient: { id: '104958372610385' },
      timestamp: at,
      message: { mid: `m_ask-${at}-${n}`, text: 'What are your opening hours?' },
    },
  ];
  const body = JSON.stringify({ object: 'page', entry: [{ id: '104958372610385', time: at, messaging }] });
  const signature = `sha256=${createHmac('sha256', bench.secret).update(body).digest('hex')}`;
  await fetch(`http://127.0.0.1:${bench.port}/api/webhooks/meta`, {
    method: 'POST',
    headers: { 'x-hub-signature-256': signature },
    body,
  });
}

/** What is learned and answered, in this process. */
async function benchAgent(): Promise<void> {
  const customers = Math.round(records / 4);
  const bench = await startBenchApp({ customers, orders: records - customers - 100, products: 100 });
  try {
    await benchIndex(bench);
    await benchAnswers(bench);
  } finally {
    await bench.close();
  }
}

const benches: Record<string, (bench: Bench) => Promise<void>> = {
  database: benchDatabase,
  agent: benchAgent,
  acks: benchAcks,
  doors: benchDoors,
  'slow-sides': benchSlowSides,
  sends: benchSends,
  growth: benchGrowth,
  burst: benchBurst,
  // Neither measures time, so they may share it.
  faults: async bench => void (await Promise.all([benchKills(bench), benchSoak(bench)])),
};

for (const [name, run] of Object.entries(benches)) {
  if (!values.only || values.only === name) await run({ short: values.short, long: values.long, say, progress });
}
process.exit();
