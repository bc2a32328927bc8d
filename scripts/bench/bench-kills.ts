import { setTimeout as sleep } from 'node:timers/promises';
import { loadSpec, runLoad } from './load-spec.js';
import { type Bench, sized, type Sizes } from './measure.js';
import { isQuiet, type Rig, type Running, startRig, until } from './rig.js';
import { type Outcomes, outcomesOf } from './kill-outcomes.js';
import { armSendFaults, seededRandom } from './send-faults.js';

/** The same seed kills at the same moments after each start and fails the same sends. */
const seed = 20_261_121;
/** A worker is killed so long after it has started, at random in between. */
const [soonestMs, latestMs] = [150, 1_500];
const sendersFrom = 5_000_000;

type Size = { kills: number; messages: number };
/** Plain, with a platform that fails, and Telegram. `long` is what G4 and F2 name. */
const sizes: Sizes<[Size, Size, Size]> = {
  short: [
    { kills: 3, messages: 90 },
    { kills: 3, messages: 90 },
    { kills: 3, messages: 90 },
  ],
  full: [
    { kills: 30, messages: 2_400 },
    { kills: 10, messages: 600 },
    { kills: 10, messages: 600 },
  ],
  long: [
    { kills: 100, messages: 9_000 },
    { kills: 50, messages: 3_000 },
    { kills: 50, messages: 3_000 },
  ],
};

type Run = { platform: 'messenger' | 'telegram'; kills: number; messages: number; faultShare: number };

/** Workers killed with SIGKILL at random while messages flow in, 5 % of them twice (G4, G5). */
export async function benchKills(bench: Bench): Promise<void> {
  const [plain, faulty, telegram] = sized(bench, sizes);
  // At once, each on a database of its own: most of the time goes by until the leases of killed workers run out.
  await Promise.all([
    benchRun(bench, { platform: 'messenger', ...plain, faultShare: 0 }),
    benchRun(bench, { platform: 'messenger', ...faulty, faultShare: 0.12 }),
    benchRun(bench, { platform: 'telegram', ...telegram, faultShare: 0 }),
  ]);
}

async function benchRun({ say, progress }: Bench, run: Run): Promise<void> {
  const { platform, kills, messages, faultShare } = run;
  progress(`${platform}: ${kills} kills of the worker, ${messages} messages, ${faultShare * 100} % of the sends fail`);
  const rig = await startRig(10);
  try {
    const random = seededRandom(seed);
    await rig.start('web');
    if (faultShare > 0) armSendFaults(rig.sandbox.graph, faultShare, random);
    let worker = await rig.start('worker');
    // The load lasts as long as the kills do: a start and a random time each.
    const perSecond = Math.max(8, messages / (kills * 1.6));
    const loading = runLoad(loadOf(rig, run, perSecond));
    const inFlight: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) worker = await killAfter(rig, worker, soonestMs + random() * (latestMs - soonestMs), inFlight); // prettier-ignore
    const { failed, bodies } = await loading;
    const settled = await until(() => isQuiet(rig), 180_000 + messages * 60, 200);
    // Echoes of the last sends are on their way yet.
    await sleep(500);
    await until(() => isQuiet(rig), 20_000, 200);
    const outcomes = await outcomesOf(rig, platform, Array.from({ length: messages }, (_, n) => String(sendersFrom + n))); // prettier-ignore
    say({
      bench: platform === 'telegram' ? 'kills-telegram' : faultShare > 0 ? 'kills-with-send-faults' : 'kills',
      seed,
      kills,
      messages,
      repeated: bodies - messages,
      ...(faultShare > 0 ? { faultShare } : {}),
      inFlightAtKills: inFlight.reduce((sum, n) => sum + n, 0),
      notAcknowledged: failed,
      ...outcomes,
      goal: platform === 'telegram' ? 'lost 0, doubled <= in flight, silent 0' : 'lost 0, doubled 0',
      ok: settled && failed === 0 && isGood(run, outcomes, inFlight),
    });
  } finally {
    await rig.close();
  }
}

const isGood = ({ platform }: Run, { lost, doubled, silent }: Outcomes, inFlight: number[]): boolean =>
  lost === 0 && silent === 0 && doubled <= (platform === 'telegram' ? inFlight.reduce((sum, n) => sum + n, 0) : 0);

function loadOf(rig: Rig, { platform, messages }: Run, perSecond: number) {
  const telegram = platform === 'telegram';
  return loadSpec({
    platform,
    url: telegram ? rig.botUrl : rig.webhookUrl,
    secret: telegram ? rig.botSecret : rig.appSecret,
    accounts: rig.accounts.map(({ externalId }) => externalId),
    messages,
    senders: messages,
    firstSender: sendersFrom,
    repeats: 0.05,
    connections: 16,
    perSecond,
  });
}

/** Kills the worker after so long, notes how many sends had begun and not ended, and starts the next one. */
async function killAfter(rig: Rig, worker: Running, ms: number, inFlight: number[]): Promise<Running> {
  await sleep(ms);
  await worker.kill();
  inFlight.push(await rig.database.db.collection('send_attempts').countDocuments({ outcome: 'sending' }));
  return rig.start('worker');
}
