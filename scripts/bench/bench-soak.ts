import { setTimeout as sleep } from 'node:timers/promises';
import { loadSpec, runLoad } from './load-spec.js';
import { type Bench, round, sized, type Sizes } from './measure.js';
import { residentKb } from './process-stats.js';
import { isQuiet, startRig, until } from './rig.js';

/** Megabytes that the last half may add per 10,000 events. */
const goalMbPer10k = 5;

/** Events, and how often memory is looked at meanwhile. */
const sizes: Sizes<[events: number, steps: number]> = {
  short: [5_000, 10],
  full: [30_000, 20],
  long: [100_000, 20],
};

/** Memory over many events, messages and receipts in turn; its slope over the last half, when the process has warmed up. */
export async function benchSoak(bench: Bench): Promise<void> {
  const { say, progress } = bench;
  const [events, steps] = sized(bench, sizes);
  progress(`memory over ${events} events`);
  const rig = await startRig(25);
  try {
    const running = await rig.start('all');
    const samples: { events: number; mb: number }[] = [];
    const common = {
      url: rig.webhookUrl,
      secret: rig.appSecret,
      accounts: rig.accounts.map(account => account.externalId),
    };
    const begun = performance.now();
    for (let step = 1; step <= steps; step += 1) {
      // One event in twenty is a message that is answered; the others are receipts.
      const each = events / steps;
      const shape = { ...common, itemsPerBody: 10, connections: 8 };
      await runLoad(loadSpec({ ...shape, messages: each / 20, senders: 200 }));
      await runLoad(loadSpec({ ...shape, messages: (each * 19) / 20, senders: 200, platform: 'receipts' }));
      await until(() => isQuiet(rig), 240_000, 100);
      await sleep(50);
      samples.push({ events: step * each, mb: (residentKb(running.pid) ?? 0) / 1024 });
    }
    const seconds = (performance.now() - begun) / 1000;
    const mbPer10k = round(slope(samples.slice(steps / 2)) * 10_000);
    say({ bench: 'memory-flat', events, eventsPerSecond: round(events / seconds, 0), startMb: round(samples[0]!.mb, 0), endMb: round(samples.at(-1)!.mb, 0), lastHalfMbPer10k: mbPer10k, goalMbPer10k, ok: mbPer10k <= goalMbPer10k }); // prettier-ignore
  } finally {
    await rig.close();
  }
}

/** Megabytes per event, by least squares. */
function slope(samples: { events: number; mb: number }[]): number {
  const mean = (of: (sample: (typeof samples)[number]) => number) => samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length; // prettier-ignore
  const [events, mb] = [mean(sample => sample.events), mean(sample => sample.mb)];
  const covariance = mean(sample => (sample.events - events) * (sample.mb - mb));
  return covariance / mean(sample => (sample.events - events) ** 2);
}
