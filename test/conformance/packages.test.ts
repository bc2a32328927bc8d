import { describe, expect, it } from '@jest/globals';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MongoDBAtlasVectorSearch } from '@langchain/mongodb';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { describeEmbedded } from './support/differences.js';
import { cleanUp } from '../support/clean-up.js';
import { patienceMs, until } from '../support/patience.js';
import { spawnNode } from '../support/spawn-node.js';
import { CLI } from './support/child-server.js';
import { useServer } from './support/server.js';

const target = useServer();

describe('mongoose', () => {
  it('models, indexes, populates, validates and iterates', async () => {
    const connection = await mongoose.createConnection(target.uri, { dbName: target.db.databaseName }).asPromise();
    const schema = new mongoose.Schema(
      { name: { type: String, required: true }, n: Number, price: mongoose.Schema.Types.Decimal128, tags: [String], sub: { a: Number }, friend: { type: mongoose.Types.ObjectId, ref: 'Person' } },
      { timestamps: true, optimisticConcurrency: true },
    ).index({ name: 1 }, { unique: true }).index({ 'sub.a': 1, n: -1 }, { sparse: true }); // prettier-ignore
    const Person = connection.model('Person', schema);
    await Person.syncIndexes();
    expect((await Person.listIndexes()).map(index => index.name)).toEqual(['_id_', 'name_1', 'sub.a_1_n_-1']);
    const ann = await Person.create({ name: 'ann', n: 1, price: '1.10' });
    await Person.create({ name: 'bob', friend: ann._id });
    await expect(Person.create({ name: 'ann' })).rejects.toMatchObject({ code: 11000 });
    const bob = await Person.findOne({ name: 'bob' }).populate<{ friend: { name: string } }>('friend').orFail();
    expect(bob.friend.name).toBe('ann');
    bob.tags.push('x', 'y');
    bob.set('sub', { a: 3 });
    await bob.save();
    const stale = await Person.findOne({ name: 'ann' }).orFail();
    await Person.updateOne({ name: 'ann' }, { $inc: { __v: 1, n: 5 } });
    stale.n = 9;
    await expect(stale.save()).rejects.toThrow(/No matching document/);
    expect(await Person.countDocuments({ tags: { $all: ['x', 'y'] }, 'sub.a': 3 })).toBe(1);
    expect(await Person.countDocuments({ price: { $gt: mongoose.Types.Decimal128.fromString('1.09') } })).toBe(1);
    expect(
      (await Person.findOneAndUpdate({ name: 'new' }, { $inc: { n: 1 } }, { upsert: true, new: true }).orFail()).n,
    ).toBe(1);
    expect(
      (
        await Person.bulkWrite([
          { updateOne: { filter: { name: 'x1' }, update: { n: 1 }, upsert: true } },
          { deleteOne: { filter: { name: 'new' } } },
        ])
      ).deletedCount,
    ).toBe(1);
    const names: string[] = [];
    for await (const person of Person.find().sort('name').cursor({ batchSize: 1 })) names.push(person.name);
    expect(names).toEqual(['ann', 'bob', 'x1']);
    expect(await Person.aggregate([{ $group: { _id: null, n: { $sum: '$n' } } }])).toEqual([{ _id: null, n: 7 }]);
    expect(await Person.distinct('name', { n: { $gte: 1 } })).toEqual(['ann', 'x1']);
    expect(await Person.exists({ name: 'nobody' })).toBeNull();
    await connection.close();
  });
});

describeEmbedded('search')('the LangChain vector store', () => {
  const embeddings = {
    embedQuery: async (text: string) => [text.length, 1, 0],
    embedDocuments: async (texts: string[]) => texts.map(text => [text.length, 1, 0]),
  } as unknown as EmbeddingsInterface;
  it('adds, upserts, filters, diversifies and deletes', async () => {
    const collection = target.db.collection('store');
    await target.db.createCollection('store');
    await collection.createSearchIndex({
      name: 'vx',
      type: 'vectorSearch',
      definition: {
        fields: [
          { type: 'vector', path: 'embedding', numDimensions: 3, similarity: 'cosine' },
          { type: 'filter', path: 'k' },
        ],
      },
    });
    const store = new MongoDBAtlasVectorSearch(embeddings, { collection: collection, indexName: 'vx' });
    const documents = ['a', 'abcdef', 'abc'].map((pageContent, k) => ({ pageContent, metadata: { k } }));
    await store.addDocuments(documents, { ids: ['1', '2', '3'] });
    await store.addDocuments([{ pageContent: 'abcd', metadata: { k: 2 } }], { ids: ['3'] });
    expect(await collection.countDocuments()).toBe(3);
    const [[best, score] = []] = await store.similaritySearchWithScore('abcd', 3);
    expect([best?.pageContent, score]).toEqual(['abcd', expect.closeTo(1, 5)]);
    expect(
      (await store.similaritySearch('abcd', 3, { preFilter: { k: { $in: [0, 1] } } })).map(d => d.pageContent),
    ).toEqual(['abcdef', 'a']);
    expect(await store.maxMarginalRelevanceSearch('abcd', { k: 2, fetchK: 3 })).toHaveLength(2);
    await store.delete({ ids: ['1', '2'] });
    expect(await collection.countDocuments()).toBe(1);
  });
});

/** Runs in a process of its own: defines the job, counts every run in the database, stops on request. */
const WORKER = (uri: string, db: string): string => `
import { MongoClient } from 'mongodb';
import { Agenda } from 'agenda';
import { MongoBackend } from '@agendajs/mongo-backend';
const client = await new MongoClient(${JSON.stringify(uri)}).connect();
const db = client.db(${JSON.stringify(db)});
const agenda = new Agenda({ backend: new MongoBackend({ mongo: db }), processEvery: 50, maxConcurrency: 10 });
agenda.define('count', async job => { await db.collection('runs').insertOne({ job: job.attrs.data.n, pid: process.pid }); });
await agenda.start();
process.on('message', async () => { await agenda.stop(); await client.close(); process.exit(0); });
process.send('ready');
`;

describe('Agenda', () => {
  it('runs every job once with two worker processes', async () => {
    const { Agenda } = await import('agenda');
    const { MongoBackend } = await import('@agendajs/mongo-backend');
    const name = `agenda_${process.pid}`;
    const script = join(resolve('dist'), `agenda-worker-${process.pid}.mjs`);
    const path = CLI.startsWith(resolve('dist')) ? script : join(CLI, '..', `agenda-worker-${process.pid}.mjs`);
    writeFileSync(path, WORKER(target.uri, name));
    cleanUp(`the file ${path}`, () => rmSync(path, { force: true }));
    const workers = [0, 1].map(() => spawnNode([path]).child);
    await Promise.all(workers.map(worker => new Promise(ready => worker.once('message', ready))));
    const db = target.client.db(name);
    const agenda = new Agenda({ backend: new MongoBackend({ mongo: db }) });
    await agenda.start();
    for (let n = 0; n < 20; n++) {
      await agenda.now('count', { n });
      await agenda.schedule(new Date(Date.now() + 50), 'count', { n: 100 + n });
    }
    await until(async () => (await db.collection('runs').countDocuments()) >= 40, 'forty runs');
    // What was taken twice runs before the worker has stopped.
    workers.forEach(worker => worker.send('stop'));
    await Promise.all(workers.map(worker => new Promise(done => worker.once('exit', done))));
    await agenda.stop();
    const runs = await db.collection('runs').find().toArray();
    expect(new Set(runs.map(run => run.job)).size).toBe(40);
    expect(runs).toHaveLength(40);
    await db.dropDatabase();
  });
});

describe('mongodb-memory-server', () => {
  it('starts and stops this server as its binary', async () => {
    const { MongoMemoryServer, MongoMemoryReplSet } = await import('mongodb-memory-server');
    chmodSync(CLI, 0o755);
    const binary = { systemBinary: CLI, checkMD5: false };
    process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK = 'false';
    const single = await MongoMemoryServer.create({ binary, instance: { launchTimeout: patienceMs } });
    cleanUp('a memory server', () => single.stop());
    const set = await MongoMemoryReplSet.create({
      binary,
      replSet: { count: 1, name: 'rs', dbName: 'x' },
      instanceOpts: [{ launchTimeout: patienceMs }],
    });
    cleanUp('a memory replica set', () => set.stop());
    for (const uri of [single.getUri(), set.getUri()]) {
      const client = await new MongoClient(uri).connect();
      await client.db('x').collection('y').insertOne({ ok: true });
      expect(await client.db('x').collection('y').countDocuments()).toBe(1);
      await client.close();
    }
  });
});
