import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { ReadPreferenceMode } from 'mongodb';
import { createConnection } from 'mongoose';
import { startMongoServer } from '../../src/embedded/database/start-server.js';
import type { RunningServer } from '../../src/embedded/database/start-server.js';
import { onThisMachine } from '../support/patience.js';
import { describeEmbedded } from './support/differences.js';
import { errorOf } from './support/server.js';

const modes: ReadPreferenceMode[] = ['primary', 'primaryPreferred', 'secondary', 'secondaryPreferred', 'nearest'];

/** On a quiet machine far below the driver's own 30 seconds. */
const serverSelectionTimeoutMS = onThisMachine(2_500);

describeEmbedded('internals')('read preferences', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startMongoServer();
  });
  afterAll(() => server.close());

  const addresses = ['', '?directConnection=true', '?directConnection=false', '?replicaSet=frontdesk'];
  it.each(addresses)('every one is served to a client of mongodb://host/%s', async options => {
    const uri = `mongodb://127.0.0.1:${server.port}/${options}`;
    const client = await new MongoClient(uri, { serverSelectionTimeoutMS }).connect();
    const things = client.db('read').collection(`things${addresses.indexOf(options)}`);
    await things.insertOne({ a: 1 });
    for (const readPreference of modes) {
      expect([readPreference, await things.countDocuments({}, { readPreference })]).toEqual([readPreference, 1]);
      expect(await things.find({}, { readPreference }).batchSize(1).toArray()).toHaveLength(1);
      expect(await things.aggregate([{ $match: { a: 1 } }], { readPreference }).toArray()).toHaveLength(1);
    }
    await client.close();
  });

  it('a client that reads from secondaries by default also writes, and reads what it wrote', async () => {
    const uri = `mongodb://127.0.0.1:${server.port}/read?readPreference=secondary`;
    const client = await new MongoClient(uri, { serverSelectionTimeoutMS }).connect();
    const things = client.db().collection('mine');
    for (let n = 1; n <= 20; n++) {
      await things.updateOne({ k: 1 }, { $set: { n } }, { upsert: true });
      expect(await things.findOne({ k: 1 })).toMatchObject({ n });
    }
    await client.close();
  });

  it('mongoose reads from a secondary', async () => {
    const connection = await createConnection(`mongodb://127.0.0.1:${server.port}/mongoose`, {
      serverSelectionTimeoutMS,
      readPreference: 'secondaryPreferred',
    }).asPromise();
    const Thing = connection.model<{ a: number }>('Thing', new connection.base.Schema({ a: Number }));
    await Thing.create({ a: 1 });
    expect(await Thing.findOne({ a: 1 }).read('secondary').lean()).toMatchObject({ a: 1 });
    expect(await Thing.find().read('nearest').countDocuments()).toBe(1);
    await connection.close();
  });

  it('the secondary address says what it is and takes no writes', async () => {
    const client = await new MongoClient(server.uri).connect();
    const { hosts, primary } = await client.db('admin').command({ hello: 1 });
    const other = (hosts as string[]).find(host => host !== primary)!;
    const secondary = await new MongoClient(`mongodb://${other}/?directConnection=true`).connect();
    expect(await secondary.db('admin').command({ hello: 1 })).toMatchObject({
      isWritablePrimary: false,
      secondary: true,
      primary,
      me: other,
    });
    expect((await errorOf(secondary.db('read').collection('x').insertOne({}))).code).toBe(10107);
    await Promise.all([client.close(), secondary.close()]);
  });
});
