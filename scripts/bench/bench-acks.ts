import { fileURLToPath } from 'node:url';
import { type LoadResult, loadSpec, runLoad } from './load-spec.js';
import { type Bench, percentile, round } from './measure.js';
import { cpuMs } from './process-stats.js';
import { launch, type Rig, type Role, type Running, startRig } from './rig.js';

const goalRatio = 0.7;
const goalCpu = 1.5;

type Measured = LoadResult & { cpuMs: number };

/** One load, and the CPU that the process under it has used meanwhile. */
async function measured(process: Running, spec: Parameters<typeof loadSpec>[0]): Promise<Measured> {
  const before = cpuMs(process.pid) ?? NaN;
  const result = await runLoad(loadSpec(spec));
  return { ...result, cpuMs: (cpuMs(process.pid) ?? NaN) - before };
}

const median = (loads: Measured[], of: (load: Measured) => number): number => percentile(loads.map(of), 0.5);

/** Acknowledgement of signed deliveries beside a bare server on the same database, each in a process of its own (G1). */
export async function benchAcks(bench: Bench): Promise<void> {
  const rig = await startRig(1);
  const bareScript = fileURLToPath(new URL('./bare-process.js', import.meta.url));
  const bare = await launch([bareScript, rig.mongoUri, rig.appSecret]);
  const bareUrl = `http://127.0.0.1:${parseInt(bare.said)}/`;
  try {
    const roles: Role[] = bench.short ? ['web'] : ['web', 'all'];
    for (const role of roles) {
      const own = await rig.start(role);
      await benchItems(bench, { rig, role, own, bare, bareUrl, itemsPerBody: 1 });
      if (role === 'web') await benchItems(bench, { rig, role, own, bare, bareUrl, itemsPerBody: 1000 });
      await own.stop();
    }
  } finally {
    await bare.kill();
    await rig.close();
  }
}

type Side = { rig: Rig; role: Role; own: Running; bare: Running; bareUrl: string; itemsPerBody: number };

async function benchItems({ short, say, progress }: Bench, side: Side): Promise<void> {
  const { rig, role, own, bare, bareUrl, itemsPerBody } = side;
  progress(`webhook acknowledgement, role ${role}, ${itemsPerBody} item(s) a body`);
  const messages = itemsPerBody === 1 ? (short ? 1_200 : 6_000) : short ? 6_000 : 40_000;
  const common = { secret: rig.appSecret, accounts: [rig.accounts[0]!.externalId], messages, itemsPerBody, connections: itemsPerBody === 1 ? 64 : 4, platform: 'messenger' as const }; // prettier-ignore
  const warm = { ...common, messages: Math.max(itemsPerBody, 300) };
  await measured(bare, { ...warm, url: bareUrl });
  await measured(own, { ...warm, url: rig.webhookUrl });
  const [limits, owns]: [Measured[], Measured[]] = [[], []];
  for (let n = 0; n < (short ? 2 : 5); n += 1) {
    limits.push(await measured(bare, { ...common, url: bareUrl }));
    owns.push(await measured(own, { ...common, url: rig.webhookUrl }));
  }
  const rate = (loads: Measured[]) => Math.round(median(loads, load => load.perSecond));
  const p99 = (loads: Measured[]) =>
    round(
      median(loads, load => load.p99Ms),
      1,
    );
  const cpu = (loads: Measured[]) => (median(loads, load => load.cpuMs) * 1000) / (messages / itemsPerBody);
  const ratio = round(rate(owns) / rate(limits));
  const cpuRatio = round(cpu(owns) / cpu(limits));
  // With the stations in the same process its CPU is not that of acknowledging alone.
  const cpuOk = role !== 'web' || cpuRatio <= goalCpu;
  say({
    bench: 'webhook-ack',
    role,
    itemsPerBody,
    itemsPerSecond: rate(owns),
    limitItemsPerSecond: rate(limits),
    p99Ms: p99(owns),
    limitP99Ms: p99(limits),
    ratio,
    goal: goalRatio,
    ...(role === 'web' ? { cpuUsPerAck: Math.round(cpu(owns)), limitCpuUsPerAck: Math.round(cpu(limits)), cpuRatio, goalCpuRatio: goalCpu } : {}), // prettier-ignore
    failed: owns.reduce((sum, { failed }) => sum + failed, 0),
    ok: ratio >= goalRatio && cpuOk,
  });
}
