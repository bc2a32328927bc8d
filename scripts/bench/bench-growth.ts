import { setTimeout as sleep } from 'node:timers/promises';
import { EJSON } from 'bson';
import type { Document } from 'mongodb';
import { loadSpec, runLoad } from './load-spec.js';
import { type Bench, percentile, round } from './measure.js';
import { isQuiet, type Rig, startRig, until } from './rig.js';

const goals = { p50: 1.6, p99: 1.5 };
const cloned = ['webhook_logs', 'contacts', 'conversations', 'messages'];
const firstSender = 4_000_000;

type Costs = { ackP50Ms: number; ackP99Ms: number; storedP50Ms: number; storedP99Ms: number };

/** What a message costs with few and with many messages and conversations stored (G12). */
export async function benchGrowth({ short, say, progress }: Bench): Promise<void> {
  const [few, many] = short ? [1_000, 10_000] : [1_000, 100_000];
  const rig = await startRig(1);
  try {
    await rig.start('all');
    await costsOf(rig, firstSender, 40);
    const templates = await templatesOf(rig);
    const samples = short ? 100 : 400;
    progress(`a message's cost with ${few} stored`);
    await grow(rig, templates, 0, few);
    const small = await costsOf(rig, firstSender + 1_000, samples);
    progress(`a message's cost with ${many} stored`);
    await grow(rig, templates, few, many);
    const large = await costsOf(rig, firstSender + 2_000, samples);
    for (const step of ['ack', 'stored'] as const) {
      const [p50, p99] = [`${step}P50Ms`, `${step}P99Ms`] as const;
      const p50Ratio = round(large[p50] / small[p50]);
      const p99Ratio = round(large[p99] / small[p99]);
      say({ bench: 'growth', step, few, many, fewP50Ms: small[p50], manyP50Ms: large[p50], fewP99Ms: small[p99], manyP99Ms: large[p99], p50Ratio, p99Ratio, goalP50: goals.p50, goalP99: goals.p99, ok: p50Ratio <= goals.p50 && p99Ratio <= goals.p99 }); // prettier-ignore
    }
  } finally {
    await rig.close();
  }
}

/** Acknowledgement as its sender sees it; then from its receipt to the entry's end, by the product's own stamps. */
async function costsOf(rig: Rig, sender: number, messages: number): Promise<Costs> {
  const accounts = [rig.pages[0]!.externalId];
  const spec = { url: rig.webhookUrl, secret: rig.appSecret, accounts, messages, senders: messages };
  const load = await runLoad(loadSpec({ ...spec, firstSender: sender, perSecond: 25, connections: 4, tag: `grow-${sender}` })); // prettier-ignore
  await until(() => isQuiet(rig), 60_000);
  await sleep(200);
  const raw = { $regex: `m_grow-${sender}-` };
  const entries = await rig.database.db.collection('webhook_logs').find({ raw, status: 'done' }).toArray();
  const stored = entries.map(entry => Number(entry['doneAt']) - Number(entry['receivedAt']));
  return {
    ackP50Ms: round(load.p50Ms),
    ackP99Ms: round(load.p99Ms),
    storedP50Ms: percentile(stored, 0.5),
    storedP99Ms: percentile(stored, 0.99),
  };
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
  return all.map(({ collection, document }) => ({ collection, ids, text: EJSON.stringify(document) }));
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
  EJSON.parse(ids.reduce((copy, id) => copy.replaceAll(id, `${id}9${n}`), text)) as Document;
