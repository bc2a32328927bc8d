import { type LoadResult, loadSpec, runLoad } from './load-spec.js';
import { type Bench, round } from './measure.js';
import { isQuiet, type Rig, startRig, until } from './rig.js';
import { sandboxKeys } from '../../src/embedded/platforms/start-sandbox.js';

const goal = 1.5;
const always = 1_000_000;
const sides = { none: [0, 0], 'send 300 ms': [300, 0], 'model 30 s': [0, 30_000] } as const;
type Side = keyof typeof sides;

/** Acknowledgement while the Send API or the model is slow, web and worker in one process (G2). */
export async function benchSlowSides({ short, say, progress }: Bench): Promise<void> {
  const rig = await startRig(4);
  try {
    const model = { CHAT_PROVIDER: 'openai', CHAT_MODEL: 'gpt-4.1-mini', EMBED_PROVIDER: 'offline' };
    const endpoint = { OPENAI_API_KEY: sandboxKeys.openai, OPENAI_BASE_URL: rig.sandbox.openaiBaseUrl };
    await rig.start('all', { ...model, ...endpoint });
    const perSecond = 25;
    const p99 = new Map<Side, number>();
    await under(rig, 'none', perSecond, perSecond);
    // The model last: what waits for it is not over before the end.
    for (const side of Object.keys(sides) as Side[]) {
      progress(`acknowledgement, slow: ${side}`);
      await until(() => isQuiet(rig), 30_000);
      p99.set(side, round((await under(rig, side, short ? 60 : 400, perSecond)).p99Ms, 1));
    }
    const baseP99Ms = p99.get('none') ?? NaN;
    for (const side of ['send 300 ms', 'model 30 s'] as const) {
      const p99Ms = p99.get(side) ?? NaN;
      const ratio = round(p99Ms / baseP99Ms);
      say({ bench: 'ack-beside-slow', slow: side, perSecond, p99Ms, baseP99Ms, ratio, goal, ok: ratio <= goal });
    }
  } finally {
    await rig.close();
  }
}

function under(rig: Rig, side: Side, messages: number, perSecond: number): Promise<LoadResult> {
  const [sendMs, modelMs] = sides[side];
  rig.sandbox.graph.clear();
  rig.sandbox.openai.clear();
  if (sendMs > 0) rig.sandbox.graph.failNext({ fault: 'slow', match: '/messages', times: always, ms: sendMs });
  if (modelMs > 0) rig.sandbox.openai.failNext({ fault: 'slow', times: always, ms: modelMs });
  const accounts = rig.accounts.map(({ externalId }) => externalId);
  return runLoad(loadSpec({ url: rig.webhookUrl, secret: rig.appSecret, accounts, messages, perSecond, senders: 100 }));
}
