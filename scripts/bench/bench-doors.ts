import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Bench, percentile, round, timeOf } from './measure.js';
import { cpuMs } from './process-stats.js';
import { type Running, startRig } from './rig.js';

const goals = { unsigned: 5, 'wrongly-signed': 40, liveMs: 100 };

/** As large as the door takes it, and the worst to parse: nothing but items. */
function largestBody(externalId: string): Buffer {
  const begin = `{"object":"page","entry":[{"id":"${externalId}","messaging":[`;
  const items = Math.floor((8 * 1024 * 1024 - begin.length - 10) / 3);
  return Buffer.from(`${begin}${'{},'.repeat(items - 1)}{}]}]}`);
}

/** What strangers' deliveries cost the process they are sent to, and how long it looks dead beside a hundred of them. */
export async function benchDoors(bench: Bench): Promise<void> {
  const rig = await startRig(1);
  try {
    const web = await rig.start('web', { WEBHOOK_RATE_LIMIT: '1000000' });
    const body = largestBody(rig.accounts[0]!.externalId);
    const wrong = { 'x-hub-signature-256': `sha256=${randomBytes(32).toString('hex')}` };
    await costOf({ bench, web, url: rig.webhookUrl, body }, 'unsigned', {});
    await costOf({ bench, web, url: rig.webhookUrl, body }, 'wrongly-signed', wrong);
  } finally {
    await rig.close();
  }
}

type Door = { bench: Bench; web: Running; url: string; body: Buffer };

async function costOf(door: Door, name: 'unsigned' | 'wrongly-signed', headers: Record<string, string>): Promise<void> {
  const { bench, web, url, body } = door;
  bench.progress(`${body.length} bytes, ${name}`);
  let sources = 0;
  const send = async (): Promise<number> => {
    // One source alone would be held up.
    const from = { 'x-forwarded-for': `203.0.113.${(sources += 1) % 250}` };
    // A door that does not read on may close before all is sent: that is an answer as well.
    const answer = await fetch(url, { method: 'POST', headers: { ...headers, ...from }, body }).catch(() => null);
    await answer?.text().catch(() => undefined);
    return answer?.status ?? 0;
  };
  const statuses = new Set<number>();
  for (let n = 0; n < 5; n += 1) await send();
  const times = bench.short ? 60 : 200;
  const sent = await cpuOf(web, async () => {
    for (let n = 0; n < times; n += 1) statuses.add(await send());
  });
  // The process does other things as well.
  const idle = await cpuOf(web, () => sleep(sent.tookMs));
  const cpuEachMs = (sent.cpuMs - idle.cpuMs) / times;
  const alone = await liveWhile(door, sleep(1_000));
  const live = await liveBesideFlood(door, headers);
  const liveMs = percentile(live, 1);
  say(bench, {
    name,
    bytes: body.length,
    statuses: [...statuses],
    cpuEachMs,
    samples: live.length,
    aloneP99Ms: round(percentile(alone, 0.99), 1),
    liveP99Ms: round(percentile(live, 0.99), 1),
    liveMs,
  });
}

/** How long `/health/live` takes while another process sends a hundred of them at once. */
async function liveBesideFlood(door: Door, headers: Record<string, string>): Promise<number[]> {
  const { url, body } = door;
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'));
  const file = join(folder, 'body.json');
  writeFileSync(file, body);
  const script = fileURLToPath(new URL('./flood.js', import.meta.url));
  const live = await liveWhile(door, promisify(execFile)(process.execPath, [script, url, file, '100', JSON.stringify(headers)])); // prettier-ignore
  rmSync(folder, { recursive: true, force: true });
  return live;
}

async function liveWhile({ url }: Door, work: Promise<unknown>): Promise<number[]> {
  let isOver = false;
  const over = work.finally(() => (isOver = true));
  const took: number[] = [];
  while (!isOver) {
    took.push(await timeOf(() => fetch(new URL('/health/live', url)).then(answer => answer.text())));
    await sleep(5);
  }
  await over;
  return took;
}

async function cpuOf({ pid }: Running, work: () => Promise<void>): Promise<{ cpuMs: number; tookMs: number }> {
  const before = cpuMs(pid) ?? NaN;
  const tookMs = await timeOf(work);
  return { cpuMs: (cpuMs(pid) ?? NaN) - before, tookMs };
}

type Cost = { name: keyof typeof goals; cpuEachMs: number; liveMs: number; [more: string]: unknown };

function say({ say: line }: Bench, { name, cpuEachMs, liveMs, ...more }: Cost): void {
  const ok = cpuEachMs < goals[name] && liveMs < goals.liveMs;
  line({ bench: 'doors', body: name, ...more, cpuMs: round(cpuEachMs), goalCpuMs: goals[name], slowestLiveMs: round(liveMs, 1), goalLiveMs: goals.liveMs, ok }); // prettier-ignore
}
