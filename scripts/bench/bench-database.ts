import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON, type Collection, type Db, MongoClient } from 'mongodb';
import { type LaunchedServer, launchMongoServer } from '../../src/embedded/database/launch.js';
import { benchVectors } from './bench-vectors.js';
import { appendRate, roundTrips } from './database-limits.js';
import { type Bench, round, spread, timeOf, timesOf } from './measure.js';
import { residentKb } from './process-stats.js';

const DOCUMENTS = 100_000;
const majority = { writeConcern: { w: 'majority' } } as const;

interface Doc {
  _id: number;
  key: string;
  status: string;
  dueAt: number;
  n: number;
  text: string;
}

const makeDoc = (_id: number): Doc => ({
  _id,
  key: `key-${_id}`,
  status: 'due',
  dueAt: (_id * 7919) % DOCUMENTS,
  n: (_id * 31) % 1000,
  text: `Document ${_id}. `.padEnd(400, 'Some words to make it as long as a message. '),
});

/** Durable inserts beside appending the same bytes to a file with one fdatasync per group. */
async function benchInserts({ short, say, progress }: Bench, db: Db, dir: string): Promise<void> {
  const count = short ? 200 : 1_000;
  const modes = [
    { mode: '1 at a time', parallel: 1, batch: 1 },
    { mode: '16 in parallel', parallel: 16, batch: 1 },
    { mode: 'batches of 100', parallel: 1, batch: 100 },
  ];
  for (const { mode, parallel, batch } of modes) {
    progress(`durable inserts, ${mode}`);
    const collection = db.collection<Doc>(`inserts_${parallel}_${batch}`);
    let next = 0;
    const group = (): Doc[] => Array.from({ length: batch }, () => makeDoc(next++));
    const writer = async (calls: number): Promise<void> => {
      for (let n = 0; n < calls; n += 1) await collection.insertMany(group(), majority);
    };
    await writer(20);
    const calls = Math.ceil((batch > 1 ? count / 4 : parallel > 1 ? count * 4 : count) / parallel);
    const ms = await timeOf(() => Promise.all(Array.from({ length: parallel }, () => writer(calls))));
    const perSecond = (calls * parallel * batch * 1000) / ms;
    const groupBytes = (): Buffer => Buffer.concat(Array.from({ length: parallel }, group).flat().map(doc => BSON.serialize(doc))); // prettier-ignore
    const limit = (await appendRate(join(dir, 'limit'), Array.from({ length: calls }, groupBytes))) * parallel * batch;
    say({
      bench: 'database-inserts',
      mode,
      perSecond: Math.round(perSecond),
      limitPerSecond: Math.round(limit),
      ratio: round(perSecond / limit),
    });
  }
}

/** Loads the documents and says what each costs in memory. */
async function fill({ say, progress }: Bench, documents: Collection<Doc>, pid: number): Promise<void> {
  progress(`${DOCUMENTS} documents`);
  const before = residentKb(pid);
  let bytes = 0;
  for (let from = 0; from < DOCUMENTS; from += 5_000) {
    const batch = Array.from({ length: 5_000 }, (_, i) => makeDoc(from + i));
    for (const doc of batch) bytes += BSON.calculateObjectSize(doc);
    await documents.insertMany(batch, majority);
  }
  const after = residentKb(pid);
  await documents.createIndex({ key: 1 }, { unique: true });
  await documents.createIndex({ status: 1, dueAt: 1 });
  const indexed = residentKb(pid);
  if (before === undefined || after === undefined || indexed === undefined) return;
  const perDocument = (kb: number): number => Math.round((kb * 1024) / DOCUMENTS);
  say({
    bench: 'database-memory',
    documents: DOCUMENTS,
    bsonBytes: Math.round(bytes / DOCUMENTS),
    residentBytes: perDocument(after - before),
    residentBytesWithTwoIndexes: perDocument(indexed - before),
  });
}

const claim = (documents: Collection<Doc>): Promise<unknown> =>
  documents.findOneAndUpdate(
    { status: 'due', dueAt: { $lte: DOCUMENTS } },
    { $inc: { dueAt: DOCUMENTS } },
    { sort: { dueAt: 1 }, ...majority },
  );

async function benchReads({ short, say, progress }: Bench, documents: Collection<Doc>): Promise<void> {
  progress('findOne by a unique key, and claims');
  const runs = short ? 1_000 : 5_000;
  const found = await timesOf(runs, n => documents.findOne({ key: `key-${(n * 7919) % DOCUMENTS}` }));
  const answer = BSON.calculateObjectSize(makeDoc(7919)) + 90;
  const bare = await roundTrips(runs, 190, answer);
  const limit = spread(bare);
  const { p50Ms, p99Ms } = spread(found);
  const ratio = round(p50Ms / limit.p50Ms, 1);
  say({ bench: 'database-find-one', documents: DOCUMENTS, p50Ms, p99Ms, limitP50Ms: limit.p50Ms, limitP99Ms: limit.p99Ms, ratio }); // prettier-ignore
  const claims = await timesOf(short ? 500 : 2_000, () => claim(documents));
  say({ bench: 'database-claim', documents: DOCUMENTS, ...spread(claims), worstMs: round(Math.max(...claims), 1) });
}

/** The slowest claim while one long aggregation after another runs on a connection of its own. */
async function benchClaimBeside(
  { short, say, progress }: Bench,
  uri: string,
  documents: Collection<Doc>,
): Promise<void> {
  progress('claims beside a long aggregation');
  const other = await new MongoClient(uri).connect();
  const beside = other.db(documents.dbName).collection(documents.collectionName);
  const pipelines = {
    $group: [{ $group: { _id: '$key', n: { $sum: '$n' }, latest: { $max: '$dueAt' } } }, { $count: 'n' }],
    $sort: [{ $set: { x: 1 } }, { $sort: { text: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
  };
  for (const [stage, pipeline] of Object.entries(pipelines)) {
    let running = true;
    const claims: number[] = [];
    const claiming = (async () => {
      while (running) claims.push(await timeOf(() => claim(documents)));
    })();
    const aggregations = await timesOf(short ? 2 : 10, () => beside.aggregate(pipeline).toArray());
    running = false;
    await claiming;
    const aggregationMs = spread(aggregations).p50Ms;
    say({ bench: 'database-claim-beside', stage, aggregationMs, claims: claims.length, ...spread(claims), worstMs: round(Math.max(...claims), 1), goalMs: 50 }); // prettier-ignore
  }
  await other.close();
}

async function benchStart({ say, progress }: Bench, dataDir: string): Promise<void> {
  progress('start with documents on disk');
  let server: LaunchedServer | undefined;
  const ms = await timeOf(async () => (server = await launchMongoServer({ dataDir })));
  await server?.close();
  say({ bench: 'database-start', documents: DOCUMENTS, seconds: round(ms / 1000), goalSeconds: 3 });
}

/** The embedded database as a durable child process, each result beside a bare limit of the same run. */
export async function benchDatabase(bench: Bench): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'));
  const dataDir = join(dir, 'data');
  let server = await launchMongoServer({ dataDir });
  try {
    const client = await new MongoClient(server.uri).connect();
    const documents = client.db('bench').collection<Doc>('documents');
    await fill(bench, documents, server.pid);
    await benchInserts(bench, client.db('bench_inserts'), dir);
    await client.db('bench_inserts').dropDatabase();
    await benchReads(bench, documents);
    await benchClaimBeside(bench, server.uri, documents);
    await client.close();
    await server.close();
    await benchStart(bench, dataDir);
    server = await launchMongoServer({ dataDir: join(dir, 'vectors') });
    const vectors = await new MongoClient(server.uri).connect();
    await benchVectors(bench, vectors.db('bench'));
    await vectors.close();
  } finally {
    await server.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
