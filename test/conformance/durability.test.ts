import { copyFileSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { Document } from 'mongodb';
import type * as KeepRunning from '../../src/embedded/database/keep-running.js';
import type * as Launch from '../../src/embedded/database/launch.js';
import { startMongoServer } from '../../src/embedded/database/start-server.js';
import { describeEmbedded } from './support/differences.js';
import { breath, until } from '../support/patience.js';
import { CLI, startChild, temporaryDirectory } from './support/child-server.js';

/** 200 in the full run (FRONTDESK_KILL_TRIALS=200), a few in every test run. */
const TRIALS = Number(process.env.FRONTDESK_KILL_TRIALS ?? 8);

async function withClient<T>(uri: string, use: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await new MongoClient(uri).connect();
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

describeEmbedded('internals')('a restart', () => {
  it('brings back documents, indexes, options and search definitions', async () => {
    const dataDir = temporaryDirectory();
    const first = await startMongoServer({ dataDir });
    await withClient(first.uri, async client => {
      const collection = client.db('d').collection<Document>('c');
      await client.db('d').command({ create: 'c', validator: { a: { $exists: true } } });
      await collection.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { a: { $gt: 1 } } });
      await collection.insertMany(
        Array.from({ length: 500 }, (_, i) => ({ _id: i, a: i, e: [i, 1] })) as unknown as Document[],
      );
      await collection.deleteMany({ a: { $lt: 100 } });
      await collection.updateMany({ a: { $gte: 400 } }, { $set: { b: 1 } });
      await collection.createSearchIndex({
        name: 'v',
        type: 'vectorSearch',
        definition: { fields: [{ type: 'vector', path: 'e', numDimensions: 2, similarity: 'dotProduct' }] },
      });
      await client.db('d').collection('gone').insertOne({});
      await client.db('d').dropCollection('gone');
    });
    await first.close();
    const second = await startMongoServer({ dataDir });
    await withClient(second.uri, async client => {
      const collection = client.db('d').collection<Document>('c');
      expect(await collection.countDocuments()).toBe(400);
      expect(await collection.countDocuments({ b: 1 })).toBe(100);
      expect((await collection.indexes()).map(index => index.name)).toEqual(['_id_', 'a_1']);
      await expect(collection.insertOne({ a: 200 })).rejects.toMatchObject({ code: 11000 });
      await expect(collection.insertOne({ x: 1 })).rejects.toMatchObject({ code: 121 });
      const [best] = await collection
        .aggregate([{ $vectorSearch: { index: 'v', path: 'e', queryVector: [1, 0], limit: 1, exact: true } }])
        .toArray();
      expect(best!._id).toBe(499);
      expect((await client.db('d').listCollections().toArray()).map(info => info.name)).toEqual(['c']);
    });
    await second.close();
  });
});

describeEmbedded('internals')('data directories', () => {
  it('belong to one server at a time', async () => {
    const dataDir = temporaryDirectory();
    const server = await startMongoServer({ dataDir });
    await expect(startMongoServer({ dataDir })).rejects.toThrow(/in use by another server/);
    await server.close();
    await (await startMongoServer({ dataDir })).close();
  });

  it('that are damaged are refused with a sentence', async () => {
    const dataDir = temporaryDirectory();
    writeFileSync(join(dataDir, 'data.lmdb'), 'this is not a database '.repeat(2000));
    await expect(startMongoServer({ dataDir })).rejects.toThrow(/may be damaged: it is not a database file/);
  });

  it('that are cut off are refused with a sentence', async () => {
    const [whole, dataDir] = [temporaryDirectory(), temporaryDirectory()];
    const server = await startMongoServer({ dataDir: whole });
    await withClient(server.uri, client =>
      client
        .db('d')
        .collection('c')
        .insertMany(Array.from({ length: 2000 }, () => ({ text: 'x'.repeat(200) }))),
    );
    await server.close();
    copyFileSync(join(whole, 'data.lmdb'), join(dataDir, 'data.lmdb'));
    truncateSync(join(dataDir, 'data.lmdb'), 65536);
    await expect(startMongoServer({ dataDir })).rejects.toThrow(/may be damaged: it is cut off/);
  });

  it('that cannot be created are refused with a sentence', async () => {
    const dataDir = temporaryDirectory();
    writeFileSync(join(dataDir, 'file'), '');
    await expect(startMongoServer({ dataDir: join(dataDir, 'file', 'sub') })).rejects.toThrow(/cannot be created/);
  });
});

describeEmbedded('internals')('a directory that takes no data', () => {
  it('can be read; nothing changes in memory either, and writes are taken as soon as there is room', async () => {
    const dataDir = temporaryDirectory();
    const first = await startMongoServer({ dataDir });
    await withClient(first.uri, async client => {
      await client
        .db('d')
        .collection('c')
        .insertMany([{ v: 1 }, { v: 2 }]);
      await client.db('d').collection('c').createIndex({ v: 1 });
    });
    await first.close();
    // What the server writes to find out cannot be written.
    const probe = join(dataDir, 'write-probe');
    mkdirSync(probe);
    const second = await startMongoServer({ dataDir });
    await withClient(second.uri, async client => {
      const collection = client.db('d').collection('c');
      const names = async (): Promise<string[]> => (await collection.indexes()).map(({ name }) => name!).sort();
      expect(await collection.countDocuments()).toBe(2);
      const refused = { code: 14031 };
      await expect(collection.insertOne({ v: 3 })).rejects.toMatchObject(refused);
      await expect(collection.createIndex({ w: 1 }, { unique: true })).rejects.toMatchObject(refused);
      await expect(collection.dropIndex('v_1')).rejects.toMatchObject(refused);
      expect(await names()).toEqual(['_id_', 'v_1']);
      expect(await collection.countDocuments()).toBe(2);

      rmSync(probe, { recursive: true });
      await until(() => collection.insertOne({ v: 3 }).catch(() => null), 'a write that is taken');
      await collection.createIndex({ w: 1 });
      expect(await names()).toEqual(['_id_', 'v_1', 'w_1']);
    });
    await second.close();
    const third = await startMongoServer({ dataDir });
    await withClient(third.uri, async client => {
      expect(await client.db('d').collection('c').countDocuments()).toBe(3);
      expect(await client.db('d').collection('c').indexes()).toHaveLength(3);
    });
    await third.close();
  });
});

describe('a killed server', () => {
  it(`loses nothing it acknowledged, in ${TRIALS} trials`, async () => {
    const dataDir = temporaryDirectory();
    const acknowledged = new Map<number, number>();
    let next = 0;
    for (let trial = 0; trial < TRIALS; trial++) {
      const server = await startChild(['--dbpath', dataDir, '--durable']);
      const client = await new MongoClient(server.uri, { retryWrites: false }).connect();
      const collection = client.db('k').collection<{ _id: number; pair: number[]; v: number }>('c');
      const stored = new Map((await collection.find().toArray()).map(doc => [doc._id, doc]));
      for (const [id, v] of acknowledged) expect(stored.get(id)!.v).toBeGreaterThanOrEqual(v);
      for (const doc of stored.values()) expect(doc.pair).toEqual([doc._id, doc._id]);
      if (trial === 0) await collection.createIndex({ v: 1 });
      expect(
        (
          await collection
            .find({ v: { $gte: 0 } })
            .hint('v_1')
            .toArray()
        ).length,
      ).toBe(stored.size);
      // What begins after the kill would only wait for another server.
      let isKilled = false;
      const write = async (): Promise<void> => {
        while (!isKilled) {
          const id = next++;
          await collection.insertOne({ _id: id, pair: [id, id], v: 0 });
          acknowledged.set(id, 0);
          const old = Math.floor(Math.random() * id);
          if (isKilled || !acknowledged.has(old)) continue;
          const doc = await collection.findOneAndUpdate({ _id: old }, { $inc: { v: 1 } }, { returnDocument: 'after' });
          acknowledged.set(old, Math.max(acknowledged.get(old)!, doc!.v));
        }
      };
      const before = acknowledged.size;
      const writers = Promise.allSettled(Array.from({ length: 4 }, write));
      await until(() => acknowledged.size > before + 1, 'writes that are acknowledged');
      await breath(20 + Math.random() * 150);
      isKilled = true;
      await server.kill('SIGKILL');
      await writers;
      await client.close();
    }
    expect(acknowledged.size).toBeGreaterThan(TRIALS);
  });

  it('is copied while it runs', async () => {
    const [dataDir, copy] = [temporaryDirectory(), temporaryDirectory()];
    const server = await startChild(['--dbpath', dataDir, '--durable']);
    await withClient(server.uri, async client => {
      const collection = client.db('b').collection('c');
      await collection.insertMany(Array.from({ length: 1000 }, (_, i) => ({ i })));
      const result = spawnSync(process.execPath, [CLI, '--dbpath', dataDir, '--backup', copy], { encoding: 'utf8' });
      expect(result.stdout + result.stderr).toContain('copied');
      await collection.insertOne({ i: -1 });
    });
    const restored = await startMongoServer({ dataDir: copy });
    await withClient(restored.uri, async client =>
      expect(await client.db('b').collection('c').countDocuments()).toBe(1000),
    );
    await restored.close();
    await server.kill('SIGTERM');
  });

  it('outlives the Ctrl-C that its parent gets too, until the parent closes it', async () => {
    const ended: unknown[] = [];
    // The compiled one: it starts the program that lies beside it.
    const { launchMongoServer } = (await import(CLI.replace(/cli\.js$/, 'launch.js'))) as typeof Launch;
    const server = await launchMongoServer({ dataDir: temporaryDirectory(), onExit: code => ended.push(code) });
    process.kill(server.pid, 'SIGINT');
    await breath(200);
    await withClient(server.uri, async client => client.db('b').collection('c').insertOne({}));
    await server.close();
    expect(ended).toEqual([]);
  });

  it('is started again at its address when it was killed, and its clients go on with what was acknowledged', async () => {
    const { keepMongoServerRunning } = (await import(CLI.replace(/cli\.js$/, 'keep-running.js'))) as typeof KeepRunning;
    const ended: unknown[] = [];
    const server = await keepMongoServerRunning({ dataDir: temporaryDirectory(), onExit: code => ended.push(code) });
    const first = server.pid;
    await withClient(server.uri, async client => {
      const collection = client.db('b').collection<{ _id: number }>('c');
      for (let n = 0; n < 40; n += 1) {
        if (n % 20 === 10) process.kill(server.pid, 'SIGKILL');
        await collection.updateOne({ _id: n }, { $set: { n } }, { upsert: true });
      }
      expect(await collection.countDocuments()).toBe(40);
    });
    expect(server.pid).not.toBe(first);
    await server.close();
    expect(ended).toHaveLength(2);
  });

  it('is tried to be started again until it can be, and the reason is told each time', async () => {
    const { keepMongoServerRunning } = (await import(CLI.replace(/cli\.js$/, 'keep-running.js'))) as typeof KeepRunning;
    const dataDir = temporaryDirectory();
    const reasons: string[] = [];
    const server = await keepMongoServerRunning({ dataDir, onFailedStart: reason => reasons.push(reason) });
    // The place of its data is a file for a while.
    rmSync(dataDir, { recursive: true });
    writeFileSync(dataDir, '');
    process.kill(server.pid, 'SIGKILL');
    await until(() => reasons.length >= 2, 'two reasons');
    expect(reasons[0]).toMatch(/EEXIST|ENOTDIR|not a directory/i);
    rmSync(dataDir);
    mkdirSync(dataDir);
    await withClient(server.uri, async client => client.db('b').collection('c').insertOne({}));
    await server.close();
  });

  it('stops with its parent and on signals', async () => {
    const server = await startChild(['--ephemeral']);
    await server.kill('SIGINT');
    expect(server.process.exitCode).toBe(0);
    mkdirSync(join(temporaryDirectory(), 'x'));
    const script = `import { launchMongoServer } from ${JSON.stringify(CLI.replace(/cli\.js$/, 'launch.js'))};
      const s = await launchMongoServer({ dataDir: ${JSON.stringify(temporaryDirectory())} });
      console.log(s.pid); process.kill(process.pid, 'SIGKILL');`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    const pid = Number(stdout.trim());
    const isAlive = (): boolean => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    await until(() => !isAlive(), 'the end of the server');
  });
});
