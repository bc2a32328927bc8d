import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { Collection, Document } from 'mongodb';
import { isRealMongod } from './support/differences.js';
import { onThisMachine } from '../support/patience.js';
import { useServer } from './support/server.js';

const target = useServer();
const DOCUMENTS = 60_000;
/** Claims that must get through while one heavy command runs; a command that does not give way lets none through. */
const LEAST_CLAIMS = 3;
const ATTEMPTS = 4;
/** Processor time of one turn of the event loop, not wall time: the machine may be busy with something else. */
const LONGEST_TURN_MS = onThisMachine(30);

interface Job {
  _id: number;
  status: string;
  dueAt: number;
}

const docs = (): Collection<{ _id: number }> => target.db.collection('docs');
const counted = (...stages: Document[]) => docs().aggregate([...stages, { $count: 'n' }]).toArray(); // prettier-ignore
const first = (...stages: Document[]) => docs().aggregate([...stages, { $limit: 1 }, { $project: { _id: 1 } }]).toArray(); // prettier-ignore
const ignoringCase = { collation: { locale: 'en', strength: 1 } };

const HEAVY: readonly (readonly [name: string, run: () => Promise<unknown>])[] = [
  ['$unwind', () => counted({ $unwind: '$tags' })],
  ['$sort', () => first({ $set: { x: 1 } }, { $sort: { name: 1 } })],
  ['$group with many groups', () => counted({ $group: { _id: '$name', n: { $sum: '$n' } } })],
  ['$group under a collation', () => docs().aggregate([{ $group: { _id: '$name' } }, { $count: 'n' }], ignoringCase).toArray()],
  ['$group with one large group', () => first({ $group: { _id: null, top: { $topN: { n: 3, sortBy: { name: 1 }, output: '$n' } }, most: { $maxN: { n: 3, input: '$name' } }, all: { $addToSet: '$name' }, sum: { $sum: '$n' } } })],
  ['$sortByCount', () => first({ $sortByCount: '$name' })],
  ['$bucket', () => first({ $bucket: { groupBy: '$n', boundaries: [0, 10, 100, 1000, 10_000, 1e6], output: { all: { $addToSet: '$name' } } } })],
  ['$bucketAuto', () => first({ $bucketAuto: { groupBy: '$name', buckets: 8 } })],
  ['$facet', () => first({ $facet: { a: [{ $sort: { name: 1 } }, { $limit: 1 }], b: [{ $group: { _id: '$name' } }, { $count: 'n' }], c: [{ $unwind: '$tags' }, { $count: 'n' }] } })],
  ['$redact', () => counted({ $redact: { $cond: [{ $gt: ['$n', 5] }, '$$DESCEND', '$$PRUNE'] } })],
  ['$lookup by an index', () => counted({ $limit: 10_000 }, { $lookup: { from: 'docs', localField: '_id', foreignField: 'parent', as: 'children' } })],
  ['$lookup of everything', () => first({ $limit: 1 }, { $lookup: { from: 'docs', pipeline: [], as: 'all' } })],
  ['$graphLookup', () => first({ $limit: 1 }, { $graphLookup: { from: 'docs', startWith: '$_id', connectFromField: '_id', connectToField: 'parent', as: 'below' } })],
  ['$setWindowFields with many partitions', () => first({ $setWindowFields: { partitionBy: '$name', sortBy: { n: 1 }, output: { at: { $documentNumber: {} } } } })],
  ['$setWindowFields with one partition', () => first({ $setWindowFields: { sortBy: { n: 1 }, output: { rank: { $rank: {} }, total: { $sum: '$n' }, near: { $avg: '$n', window: { documents: [-5, 5] } } } } })],
  ['find with a sort', () => docs().find().sort({ name: 1 }).limit(3).toArray()],
  ['distinct under a collation', () => docs().aggregate([{ $limit: 1 }]).toArray().then(() => docs().distinct('name', {}, ignoringCase))],
]; // prettier-ignore

function makeDocument(i: number): Document & { _id: number } {
  return {
    _id: i,
    n: (i * 7919) % DOCUMENTS,
    name: `name ${(i * 31) % DOCUMENTS}`,
    parent: i > 0 ? Math.floor((i - 1) / 2) : null,
    tags: ['a', 'b', 'c', `t${i % 50}`],
    inner: { a: { b: i } },
  };
}

/** Runs claims one after another on a connection of its own until told to stop; counts them. */
function startClaims(jobs: Collection<Job>): { count: () => number; stop: () => Promise<void> } {
  let count = 0;
  let stopped = false;
  const done = (async () => {
    while (!stopped) {
      const filter = { status: 'due', dueAt: { $lte: 1e6 } };
      const job = await jobs.findOneAndUpdate(filter, { $inc: { dueAt: 1 } }, { sort: { dueAt: 1 } });
      if (!job) throw new Error('nothing to claim');
      count++;
    }
  })();
  return {
    count: () => count,
    stop: async () => {
      stopped = true;
      await done;
    },
  };
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** The processor time of the longest turn of this process's event loop, which is the server's too. */
function startTurns(): { stop: () => Promise<number> } {
  let longest = 0;
  let stopped = false;
  const done = (async () => {
    for (let last = cpuMs(); !stopped;) {
      await nextTurn();
      const now = cpuMs();
      longest = Math.max(longest, now - last);
      last = now;
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await done;
      return longest;
    },
  };
}

/** One run of a heavy command: the claims that got through, and the longest turn. */
async function runBeside(
  jobs: Collection<Job>,
  run: () => Promise<unknown>,
): Promise<{ claims: number; turn: number }> {
  const claims = startClaims(jobs);
  const turns = startTurns();
  const before = claims.count();
  await run();
  const during = claims.count() - before;
  const turn = await turns.stop();
  await claims.stop();
  return { claims: during, turn };
}

describe('a claim beside a long command', () => {
  let claimer: MongoClient;
  let jobs: Collection<Job>;

  beforeAll(async () => {
    claimer = await new MongoClient(target.uri).connect();
    jobs = claimer.db(target.db.databaseName).collection<Job>('jobs');
    await jobs.createIndex({ status: 1, dueAt: 1 });
    await jobs.insertMany(Array.from({ length: 1000 }, (_, i) => ({ _id: i, status: 'due', dueAt: i })));
    for (let i = 0; i < DOCUMENTS; i += 10_000)
      await docs().insertMany(Array.from({ length: 10_000 }, (_, k) => makeDocument(i + k)));
    await docs().createIndex({ parent: 1 });
  });

  afterAll(() => claimer.close());

  test.each(HEAVY)('%s gives way', async (_name, run) => {
    const runs: { claims: number; turn: number }[] = [];
    const isGood = (): boolean =>
      runs.some(({ claims }) => claims >= LEAST_CLAIMS) &&
      (isRealMongod || runs.some(({ turn }) => turn <= LONGEST_TURN_MS));
    while (!isGood() && runs.length < ATTEMPTS) runs.push(await runBeside(jobs, run));
    expect({ runs, isGood: isGood() }).toEqual({ runs, isGood: true });
  }); // prettier-ignore
});
