import { BSON, type Document } from 'mongodb';
import { loadSpec, runLoad } from './load-spec.js';
import { type Bench, percentile, round } from './measure.js';
import { isQuiet, type Rig, startRig, until } from './rig.js';

const goals = { p50: 1.6, p99: 1.5 };
const cloned = ['webhook_logs', 'contacts', 'conversations', 'messages'];
const firstSender = 4_000_000;

type Costs = { ack: number[]; stored: number[] };

/** What a message costs with few and with many messages and conversations stored, in turns on two databases (G12). */
export async function benchGrowth({ short, say, progress }: Bench): Promise<void> {
  const [few, many] = short ? [1_000, 10_000] : [1_000, 100_000];
  const rigs = [await startRig(1), await startRig(1)] as const;
  try {
    progress(`a message's cost with ${few} and with ${many} stored`);
    await fill(rigs[0], few);
    await fill(rigs[1], many);
    const costs: [Costs[], Costs[]] = [[], []];
    for (let turn = 1; turn <= (short ? 3 : 6); turn += 1) {
      for (const side of [0, 1] as const) {
        costs[side].push(await costsOf(rigs[side], firstSender + turn * 1_000, short ? 25 : 60));
      }
    }
    const [small, large] = costs.map(pooled) as [Costs, Costs];
    for (const step of ['ack', 'stored'] as const) {
      const [fewMs, manyMs] = [small[step], large[step]];
      const ratioAt = (share: number) => round(percentile(manyMs, share) / percentile(fewMs, share));
      const at = (list: number[], share: number) => round(percentile(list, share));
      say({ bench: 'growth', step, few, many, samples: fewMs.length, fewP50Ms: at(fewMs, 0.5), manyP50Ms: at(manyMs, 0.5), fewP99Ms: at(fewMs, 0.99), manyP99Ms: at(manyMs, 0.99), p50Ratio: ratioAt(0.5), p99Ratio: ratioAt(0.99), goalP50: goals.p50, goalP99: goals.p99, ok: ratioAt(0.5) <= goals.p50 && ratioAt(0.99) <= goals.p99 }); // prettier-ignore
    }
  } finally {
    await Promise.all(rigs.map(rig => rig.close()));
  }
}

const pooled = (rounds: Costs[]): Costs => ({
  ack: rounds.flatMap(({ ack }) => ack),
  stored: rounds.flatMap(({ stored }) => stored),
});

/** Lets one message through, and copies what it has led to. */
async function fill(rig: Rig, count: number): Promise<void> {
  await rig.start('all');
  await costsOf(rig, firstSender, 20);
  await grow(rig, await templatesOf(rig), 0, count);
}

/** Acknowledgement as its sender sees it; then from its receipt to the entry's end, by the product's own stamps. */
async function costsOf(rig: Rig, sender: number, messages: number): Promise<Costs> {
  const accounts = [rig.accounts[0]!.externalId];
  const spec = { url: rig.webhookUrl, secret: rig.appSecret, accounts, messages, senders: messages };
  // So slowly that nothing queues: what is measured is the cost of one message.
  const pace = { perSecond: 15, connections: 4, each: true };
  const load = await runLoad(loadSpec({ ...spec, ...pace, firstSender: sender, tag: `grow-${sender}` }));
  await until(() => isQuiet(rig), 60_000, 250);
  const raw = { $regex: `m_grow-${sender}-` };
  const entries = await rig.database.db.collection('webhook_logs').find({ raw, status: 'done' }).toArray();
  const stored = entries.map(entry => Number(entry['doneAt']) - Number(entry['receivedAt']));
  return { ack: load.took ?? [], stored };
}

type Template = { collection: string; text: string; ids: string[] };

/** The documents that one message has led to, as the product wrote them. */
async function templatesOf({ database: { db } }: Rig): Promise<Template[]> {
  const person = String(firstSender);
  const conversation = await db.collection('conversations').findOne({ personExternalId: person });
  if (!conversation) throw new Error('The first message led to no conversation.');
  const contact = await db.collection<{ _id: string }>('contacts').findOne({ _id: String(conversation['contactId']) });
  const messages = await db.collection('messages').find({ conversationId: conversation._id }).toArray();
  const mids = messages.map(message => String(message['externalId']));
  const entries = await db.collection('webhook_logs').find({ raw: { $regex: mids[0] } }).toArray(); // prettier-ignore
  const groups: [string, Document[]][] = [
    ['webhook_logs', entries.slice(0, 1)],
    ['contacts', contact ? [contact] : []],
    ['conversations', [conversation]],
    ['messages', messages.slice(0, 1)],
  ];
  const all = groups.flatMap(([collection, documents]) => documents.map(document => ({ collection, document })));
  const ids = [person, ...mids, ...all.map(({ document }) => String(document['_id']))];
  return all.map(({ collection, document }) => ({ collection, ids, text: BSON.EJSON.stringify(document) }));
}

async function grow({ database: { db } }: Rig, templates: Template[], from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += 2_000) {
    const numbers = Array.from({ length: Math.min(2_000, to - first) }, (_, i) => first + i);
    for (const name of cloned) {
      const documents = templates
        .filter(({ collection }) => collection === name)
        .flatMap(template => numbers.map(n => copyOf(template, n)));
      await db.collection(name).insertMany(documents, { ordered: false });
    }
  }
}

/** The same document of somebody else: every id in it ends differently. */
const copyOf = ({ text, ids }: Template, n: number): Document =>
  BSON.EJSON.parse(ids.reduce((copy, id) => copy.replaceAll(id, `${id}9${n}`), text)) as Document;
