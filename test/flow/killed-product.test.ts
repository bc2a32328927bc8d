import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventsOf,
  everythingOf,
  isQuiet,
  isTold,
  type Outcome,
  readLedger,
  wholeOf,
} from '../support/conversation-ledger.js';
import { messengerDelivery } from '../support/deliveries.js';
import { key, startOpenAi } from '../support/model-servers.js';
import { type EchoKind, type PersistentPlatform, startPersistentPlatform } from '../support/persistent-platform.js';
import { type Kill } from '../support/start-mortal-product.js';
import { type ProductLine, startProductLine } from '../support/product-line.js';
import { setLeases } from '../support/leases.js';
import { quietEndpoint } from '../support/quiet-endpoint.js';
import { roundsMs } from '../support/patience.js';
import { randomOf } from '../support/random.js';
import { answerByScript } from '../support/scripted-model.js';
import { startApp, type TestApp } from '../support/start-app.js';

/**
 * The product, web and worker, as a process of its own that kills itself with SIGKILL before, during or after its n-th call
 * of a store, of the platform or of the model; the next process takes over on the same database. killed-at-every-step does
 * the same in thought, killed-processes kills web, worker or database at random moments.
 *
 *   npm test -- test/flow/killed-product                  a sample of the steps, as in every `npm test`
 *   CHAOS_KILLS=200 npm test -- test/flow/killed-product  every step, both sides, and again until 200 have died
 *   CHAOS_SEED=7 …                                        other faults, echoes and moments; the seed is printed
 */
const wanted = Number(process.env.CHAOS_KILLS ?? 3);
const everyStep = wanted >= 100;
const seed = Number(process.env.CHAOS_SEED ?? 20_481);
const firstWords = { sent: 'Hello!', draft: 'Thank you!', handoff: 'Where is my order?' };
type Kind = keyof typeof firstWords;
const kinds = Object.keys(firstWords) as Kind[];

type Plan = { kind: Kind; kill: Kill | null; echoes: EchoKind; drops: boolean; hasty: boolean; patient: boolean };
type Trial = { died: string[]; calls: string[] | null };

// `npm test` builds first; a bare Jest run on an unbuilt tree has no program to kill.
describe('the product killed with SIGKILL at every step', () => {
  const random = randomOf(seed);
  const numbers = { trials: 0, kills: 0, dropped: 0, repeated: 0, longestMs: 0, lost: 0, doubled: 0, waiting: 0 };
  const outcomes: Partial<Record<Outcome, number>> = {};
  const doubts: Record<string, number> = {};
  const steps = new Set<string>();
  const failures: string[] = [];
  /** The ids of all that customers wrote. */
  const spoken: string[] = [];
  let test: TestApp;
  let platform: PersistentPlatform;
  let model: Awaited<ReturnType<typeof startOpenAi>>;
  let product: ProductLine;
  let serial = 0;
  let patient = false;

  beforeAll(async () => {
    platform = await startPersistentPlatform(() => test.appSecret);
    model = await startOpenAi(answerByScript);
    test = await startApp({ startWorker: false, env: { APP_URL: platform.url, ROLE: 'web' } });
    const { db } = test.app.database;
    await test.app.stores.webhookEndpoints.insert(test.ctx, quietEndpoint(new Date()));
    // Nothing to learn, and thanks are answered by people.
    const alone = { 'accounts.$[].crmLinks': [], 'accounts.$[].autonomy.intents': { gratitude: 'draft' } };
    await db.collection('companies').updateMany({}, { $set: alone });
    await db.collection('sync_states').deleteMany({});
    product = await startProductLine({
      env: {
        ...{ NODE_ENV: 'test', SEED: 'none', LOG_LEVEL: 'error', DEBOUNCE_MS: '1', WEBHOOK_RATE_LIMIT: '100000' },
        ...{ MONGODB_URI: test.mongoUri, APP_KEY: test.appKey, APP_URL: platform.url },
        ...{ META_GRAPH_BASE_URL: test.sandbox.graphBaseUrl, INSTAGRAM_GRAPH_BASE_URL: test.sandbox.instagramBaseUrl },
        ...{ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'llama3.1', EMBED_PROVIDER: 'offline' },
        ...{ OPENAI_API_KEY: key, OPENAI_BASE_URL: `${model.server.url}/v1` },
        // Hundreds of kills ask more of a model than a company may in a day.
        ...{ MODEL_TOKENS_PER_DAY: '1000000000' },
      },
      onServing: url => platform.sendTo(url),
      // The leases of the dead run out now instead of in six seconds. The lane of a conversation is held as long as it is.
      onDeath: async () => {
        if (!patient) await setLeases(test, new Date(0));
      },
    });
  });
  afterAll(async () => {
    await product?.close();
    await test?.close();
    await platform?.close();
    await model?.server.close();
  });

  const says = (person: string, text: string) => {
    const mid = `m_chaos-${(serial += 1)}`;
    spoken.push(mid);
    return { mid, acknowledged: platform.post(messengerDelivery(text, { from: person, mid })) };
  };
  const quiet = (person: string, mids: string[]) =>
    test.until(async () => {
      if (!(await isQuiet(test, person, mids))) return false;
      const sent = test.sandbox.graph.sent.filter(({ recipientId }) => recipientId === person);
      const isEchoed = sent.every(({ id }) => platform.echoed.has(id)) && platform.waiting === 0;
      // What the last echo has set going is over as well.
      return isEchoed && (await isQuiet(test, person, mids));
    });

  /** One message, one death, a process that takes over, and one more message of the same person. */
  async function trial(plan: Plan): Promise<Trial> {
    const person = `4440${(serial += 1)}`;
    const killed = product.deaths.length;
    try {
      return await play(plan, person);
    } catch (error) {
      const died = product.deaths.slice(killed);
      const state = { ...plan, died, ...(await everythingOf(test, person)) };
      failures.push(`${(error as Error).message}\n${JSON.stringify(state, null, 1)}`);
      if (failures.length > 5) throw new Error(failures.join('\n'), { cause: error });
      return { died, calls: null };
    }
  }

  async function play({ kind, kill, echoes, drops, hasty, ...plan }: Plan, person: string): Promise<Trial> {
    const killed = product.deaths.length;
    test.sandbox.graph.clear();
    if (drops) test.sandbox.graph.failNext({ fault: 'accept_then_drop', match: '/messages' });
    platform.echoes = echoes;
    patient = plan.patient;
    await product.arm(kill);
    const started = performance.now();
    const mids = [says(person, firstWords[kind]).mid];
    if (hasty) {
      // A hurried customer writes again while nobody serves, or while the first message is in hand.
      await test.until(async () => product.deaths.length > killed || (await isQuiet(test, person, mids)));
      if (product.deaths.length > killed) mids.push(says(person, firstWords[kind]).mid);
    }
    await quiet(person, mids);
    const calls = await product.disarm();
    // Killed in its very last calls, after all had been settled.
    if (!calls) await quiet(person, mids);
    numbers.longestMs = Math.max(numbers.longestMs, Math.round(performance.now() - started));
    const died = product.deaths.slice(killed);
    test.sandbox.graph.clear();

    const first = await readLedger(test, person, mids);
    for (const { _id, status, lastError } of first.replies) {
      if (status !== 'uncertain') continue;
      // Where the platform tells what it has, only what never arrived stays in doubt.
      if (echoes !== 'none') expect(first.sends).not.toContain(_id);
      doubts[lastError!] = (doubts[lastError!] ?? 0) + 1;
    }

    // The conversation goes on: it is answered, though people have been given it. A draft that waits is written anew for both.
    const last = says(person, 'Hello again!');
    await last.acknowledged;
    await quiet(person, [...mids, last.mid]);
    const both = await readLedger(test, person, [...mids, last.mid]);
    expect(both.outcomes.at(-1)).toBe(kind === 'draft' ? 'draft' : 'sent');
    await test.until(() => isTold(test));
    const { 'reply.uncertain': uncertain = 0, ...told } = await eventsOf(test, both.conversationId);
    expect(told['message.received']).toBe(mids.length + 1);
    expect(told['message.sent'] ?? 0).toBe(both.replies.filter(({ status }) => status === 'sent').length);
    expect(uncertain).toBeGreaterThanOrEqual(both.replies.filter(({ status }) => status === 'uncertain').length);

    for (const outcome of first.outcomes) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    for (const death of died) steps.add(`${kind}: ${death}`);
    numbers.trials += 1;
    numbers.kills += died.length;
    numbers.dropped += drops ? 1 : 0;
    return { died, calls };
  }

  const chosen = (kind: Kind, kill: Kill | null, clean = false): Plan => ({
    ...{ kind, kill },
    echoes: clean ? 'metadata' : (['metadata', 'metadata', 'bare', 'none'] as const)[Math.floor(random() * 4)]!,
    drops: !clean && random() < 0.3,
    hasty: !clean && random() < 0.2,
    patient: false,
  });
  const isOutside = (step: string | undefined): boolean => /^(platform|model)\./.test(step ?? '');

  const everyKillIsSurvived = async (): Promise<void> => {
    const known = {} as Record<Kind, string[]>;
    for (const kind of kinds) {
      const { calls } = await trial(chosen(kind, null, true));
      if (!calls) throw new Error(failures.join('\n') || `Without a death, a message that is ${kind} took no steps.`);
      known[kind] = calls;
    }
    const momentsOf = (kind: Kind, call: number): Kill['moment'][] => {
      const step = known[kind][call - 1];
      // A claim is known to be one by its result alone.
      const inside: Kill['moment'][] = step?.endsWith('.claim') ? ['after'] : ['before', 'after'];
      return isOutside(step) ? [...inside, 'during'] : inside;
    };
    const killAt = (call: number, moment: Kill['moment']): Kill => ({ call, moment, ms: Math.floor(random() * 4) });

    for (let round = 0; everyStep && numbers.kills < wanted; round += 1) {
      for (const kind of kinds) {
        // Until the agent has decided, all kinds take the same steps: they are walked once a round.
        const own = kind === 'sent' ? 0 : known[kind].findIndex((step, at) => step !== known.sent[at]);
        for (let call = own + 1, died = 1; died > 0; call += 1) {
          died = 0;
          for (const moment of momentsOf(kind, call))
            died += (await trial(chosen(kind, killAt(call, moment)))).died.length;
        }
      }
    }
    // A moment that a trial never reaches kills nobody: runs take more and fewer steps on a busy machine.
    for (let tries = 0; !everyStep && numbers.kills < wanted && tries < wanted * 10; tries += 1) {
      const kind = kinds[tries % kinds.length]!;
      const call = 1 + Math.floor(random() * known[kind].length);
      const moments = momentsOf(kind, call);
      await trial(chosen(kind, killAt(call, moments[Math.floor(random() * moments.length)]!)));
    }
    // Once with the time that it takes: the leases run out by themselves.
    if (everyStep) await trial({ ...chosen('sent', killAt(8, 'after'), true), patient: true });

    numbers.repeated = platform.repeated;
    Object.assign(numbers, await wholeOf(test, spoken));
    const calls = Object.fromEntries(kinds.map(kind => [kind, known[kind].length]));
    console.info(`seed ${seed}: ${JSON.stringify({ ...numbers, outcomes, doubts, calls, places: steps.size })}`);
    expect(failures).toEqual([]);
    expect(numbers).toMatchObject({ lost: 0, doubled: 0, waiting: 0 });
    expect(numbers.kills).toBeGreaterThanOrEqual(wanted);
  };
  it('nothing is lost, nothing is sent twice, and every send in doubt is named', everyKillIsSurvived, roundsMs(wanted)); // eslint-disable-line no-restricted-syntax -- CHAOS_KILLS may ask for thousands of rounds
});
