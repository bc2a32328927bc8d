import { describe, expect, it } from '@jest/globals';
import { BSON, Long, ObjectId, UUID } from 'mongodb';
import type { Document } from 'mongodb';
import { Cursors } from '../../src/embedded/database/commands/cursors.js';
import { startMongoServer } from '../../src/embedded/database/start-server.js';
import { RawDocument } from '../../src/embedded/database/value/bson.js';
import { encodeDocument } from '../../src/embedded/database/value/encode.js';
import { parseArguments } from '../../src/embedded/database/cli-arguments.js';
import { describeEmbedded } from './support/differences.js';
import { breath } from '../support/patience.js';
import { RawClient, opMsg } from './support/raw-client.js';
import { errorOf, useServer } from './support/server.js';

const target = useServer();
const port = (): number => Number(/:(\d+)/.exec(target.uri.replace('mongodb://', ''))![1]);
const alive = async (): Promise<void> => expect((await target.db.command({ ping: 1 })).ok).toBe(1);

function frame(length: number, opCode: number, rest: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(16);
  header.writeInt32LE(length, 0);
  header.writeInt32LE(opCode, 12);
  return Buffer.concat([header, rest]);
}

describeEmbedded('internals')('malformed bytes close the connection and nothing else', () => {
  const ping = opMsg({ ping: 1, $db: 'admin' });
  const patched = (at: number, value: number): Buffer => {
    const copy = Buffer.from(ping);
    copy.writeInt32LE(value, at);
    return copy;
  };
  const cases: [string, Buffer][] = [
    ['a negative length', frame(-1, 2013)],
    ['a length below the header', frame(8, 2013)],
    ['an oversize length', frame(48_000_001, 2013)],
    ['an unknown opcode', frame(16, 9999)],
    ['a compressed message', frame(20, 2012, Buffer.alloc(4))],
    ['an empty OP_MSG', frame(20, 2013, Buffer.alloc(4))],
    ['a truncated OP_MSG', frame(18, 2013, Buffer.alloc(2))],
    ['an unknown section kind', frame(25, 2013, Buffer.from([0, 0, 0, 0, 9, 5, 0, 0, 0]))],
    ['an unknown required flag', opMsg({ ping: 1, $db: 'admin' }, 4)],
    ['a document longer than its frame', patched(21, 10_000)],
    ['a document shorter than itself', patched(21, 6)],
    ['a negative document length', patched(21, -5)],
    ['an OP_QUERY on a collection', frame(16 + 4 + 4 + 8 + 5, 2004, Buffer.concat([Buffer.alloc(4), Buffer.from('a.b\0'), Buffer.alloc(8), Buffer.from([5, 0, 0, 0, 0])]))],
  ]; // prettier-ignore
  it.each(cases)('%s', async (_, bytes) => {
    const client = await RawClient.open(port());
    client.socket.write(bytes);
    await client.closed;
    await alive();
  });

  it('random damage never stops the server', async () => {
    const message = opMsg({ insert: 'x', documents: [{ a: 1, b: 'text', c: [1, { d: null }] }], $db: 'fuzz' });
    let seed = 1;
    const random = (): number => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff);
    for (let i = 0; i < 300; i++) {
      const client = await RawClient.open(port());
      const copy = Buffer.from(message);
      for (let j = 0; j < 3; j++) copy[16 + (random() % (copy.length - 16))] = random() & 255;
      client.socket.write(copy);
      await Promise.race([client.receive(), client.closed, breath()]);
      client.close();
    }
    await alive();
  });

  it('a message in single bytes is understood', async () => {
    const client = await RawClient.open(port());
    const answer = client.receive();
    for (const byte of ping) {
      client.socket.write(Buffer.from([byte]));
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(BSON.deserialize((await answer)!.subarray(21)).ok).toBe(1);
    client.close();
  });

  it('pipelined messages are answered in order, w:0 is not answered', async () => {
    const client = await RawClient.open(port());
    await client.command({ insert: 'p', documents: [{ _id: 1 }], $db: 'pipe', writeConcern: { w: 0 } }, 2);
    client.socket.write(Buffer.concat([opMsg({ count: 'p', $db: 'pipe' }), opMsg({ ping: 1, $db: 'pipe' }, 1)]));
    expect(BSON.deserialize((await client.receive())!.subarray(21)).n).toBe(1);
    expect(BSON.deserialize((await client.receive())!.subarray(21)).ok).toBe(1);
    client.close();
  });

  it('the legacy hello is answered with OP_REPLY', async () => {
    const client = await RawClient.open(port());
    const body = BSON.serialize({ ismaster: 1, helloOk: true, client: {} });
    const rest = Buffer.concat([
      Buffer.alloc(4),
      Buffer.from('admin.$cmd\0'),
      Buffer.alloc(4),
      Buffer.from([255, 255, 255, 255]),
      body,
    ]);
    client.socket.write(frame(16 + rest.length, 2004, rest));
    const reply = (await client.receive())!;
    expect(reply.readInt32LE(12)).toBe(1);
    expect(BSON.deserialize(reply.subarray(36))).toMatchObject({ ismaster: true, maxWireVersion: 21, ok: 1 });
    client.close();
  });

  it('hello answers again and again to who watches the topology, each time to the reply before', async () => {
    const client = await RawClient.open(port());
    const plain = (await client.command({ hello: 1, $db: 'admin' }))!;
    const { topologyVersion } = plain;
    client.socket.write(opMsg({ hello: 1, topologyVersion, maxAwaitTimeMS: 20, $db: 'admin' }, 0x1_0000));
    let before = 7;
    for (let n = 0; n < 3; n += 1) {
      const reply = (await client.receive())!;
      expect({ to: reply.readInt32LE(8), flags: reply.readUInt32LE(16) }).toEqual({ to: before, flags: 2 });
      expect(BSON.deserialize(reply.subarray(21))).toMatchObject({ isWritablePrimary: true, topologyVersion, ok: 1 });
      before = reply.readInt32LE(4);
    }
    client.close();
    await alive();
  });

  it('hello waits for a change of the topology that it was told, and for no other one', async () => {
    const client = await RawClient.open(port());
    const { topologyVersion } = (await client.command({ hello: 1, $db: 'admin' }))!;
    const other = { ...topologyVersion, processId: new ObjectId() };
    const asked = (version: object, maxAwaitTimeMS: number) =>
      client.command({ hello: 1, topologyVersion: version, maxAwaitTimeMS, $db: 'admin' });
    expect(await asked(other, 60_000)).toMatchObject({ topologyVersion, ok: 1 });
    expect(await asked(topologyVersion, 5)).toMatchObject({ topologyVersion, ok: 1 });
    const lone = await client.command({ hello: 1, topologyVersion, $db: 'admin' });
    expect(lone).toMatchObject({ ok: 0, code: 31368 });
    client.close();
  });

  it('a repeated retryable write is answered with its first result', async () => {
    const client = await RawClient.open(port());
    const lsid = { id: new UUID() };
    const write = (txn: number): Promise<Document | undefined> =>
      client.command({
        update: 'r',
        updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
        lsid,
        txnNumber: Long.fromNumber(txn),
        $db: 'retry',
      });
    const first = await write(1);
    expect(first!.upserted).toHaveLength(1);
    expect(await write(1)).toEqual(first);
    expect((await write(2))!.nModified).toBe(1);
    expect((await write(1))!.code).toBe(225);
    expect(await target.client.db('retry').collection('r').findOne({})).toMatchObject({ n: 2 });
    client.close();
  });

  it('documents over 16 MB and bad _ids are refused', async () => {
    const collection = target.db.collection<Document>('big');
    const huge = { text: 'x'.repeat(16 * 1024 * 1024) };
    await expect(target.db.command({ insert: 'big', documents: [huge] })).resolves.toMatchObject({
      writeErrors: [{ code: 10334 }],
    });
    await expect(collection.insertOne({ _id: [1] } as unknown as Document)).rejects.toMatchObject({ code: 53 });
    await expect(collection.insertOne({ _id: /x/ } as unknown as Document)).rejects.toMatchObject({ code: 53 });
    await expect(collection.insertOne({ _id: { $a: 1 } } as unknown as Document)).rejects.toMatchObject({ code: 52 });
    await alive();
  });
});

describe('documents nested past the limit', () => {
  const nested = (levels: number): Document => {
    let doc: Document = { end: 1 };
    for (let i = 1; i < levels; i++) doc = { a: doc };
    return doc;
  };

  it('what is nested too deeply in a message is answered with Overflow, and the connection goes on', async () => {
    const client = await RawClient.open(port());
    const deep = nested(250);
    for (const command of [
      { insert: 'deep', documents: [deep] },
      { find: 'deep', filter: { a: deep } },
      { update: 'deep', updates: [{ q: {}, u: { $set: { a: deep } } }] },
    ])
      expect(await client.command({ ...command, $db: 'deep' })).toMatchObject({
        ok: 0,
        code: 15,
        codeName: 'Overflow',
      });
    client.socket.write(opMsg({ insert: 'deep', documents: [deep], $db: 'deep', writeConcern: { w: 0 } }, 2));
    expect(await client.command({ ping: 1, $db: 'deep' })).toMatchObject({ ok: 1 });
    client.close();
  });

  it('what fits into a message but not into a collection is a write error', async () => {
    const collection = target.db.collection<{ _id: number; d: Document }>('levels');
    await collection.insertOne({ _id: 1, d: nested(179) });
    expect((await errorOf(collection.insertOne({ _id: 2, d: nested(180) }))).code).toBe(15);
    expect((await errorOf(collection.updateOne({ _id: 1 }, { $set: { 'e.f.g': nested(178) } }))).code).toBe(15);
    expect((await errorOf(target.db.collection('levels').insertOne(nested(250)))).code).toBe(15);
    expect(await collection.countDocuments({ d: nested(179) })).toBe(1);
  });
});

describe('many clients', () => {
  it('500 connections work side by side', async () => {
    const clients = await Promise.all(Array.from({ length: 500 }, () => RawClient.open(port())));
    const replies = await Promise.all(clients.map(client => client.command({ ping: 1, $db: 'admin' })));
    expect(replies.every(reply => reply?.ok === 1)).toBe(true);
    clients.forEach(client => client.close());
    await alive();
  });

  it('maxTimeMS ends a long scan', async () => {
    await target.db.collection('scan').insertMany(Array.from({ length: 10_000 }, (_, n) => ({ n })));
    const slow = target.db.collection('scan').find({
      $expr: {
        $eq: [{ $reduce: { input: { $range: [0, 50] }, initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, -1],
      },
    });
    await expect(slow.maxTimeMS(10).toArray()).rejects.toMatchObject({ code: 50 });
  });
});

describeEmbedded('internals')('limits', () => {
  it('idle cursors are closed', () => {
    const cursors = new Cursors(1000);
    const documents = Array.from({ length: 3 }, (_, i) => new RawDocument(encodeDocument({ i })));
    const reply = cursors.first('a.b', documents, { batchSize: 1 }) as { cursor: { id: bigint } };
    const pinned = cursors.first('a.b', documents, { batchSize: 1, immortal: true }) as { cursor: { id: bigint } };
    cursors.sweep(Date.now() + 500);
    expect(cursors.size).toBe(2);
    cursors.sweep(Date.now() + 2000);
    expect(() => cursors.next(reply.cursor.id, 'a.b', 1)).toThrow(/not found/);
    expect(cursors.next(pinned.cursor.id, 'a.b', 9)).toMatchObject({ ok: 1 });
    cursors.close();
  });

  it('a batch stays below 16 MB', async () => {
    const collection = target.db.collection('wide');
    await collection.insertMany(Array.from({ length: 5 }, (_, i) => ({ i, text: 'x'.repeat(6_000_000) })));
    expect((await collection.find().toArray()).length).toBe(5);
  });

  it('only loopback is offered', async () => {
    await expect(startMongoServer({ host: '0.0.0.0' as '127.0.0.1' })).rejects.toThrow(/127\.0\.0\.1 only/);
    expect(() => parseArguments(['--bind_ip', '0.0.0.0'])).toThrow(/loopback only/);
    expect(() => parseArguments(['--bind_ip_all'])).toThrow(/loopback only/);
    expect(
      parseArguments(['--bind_ip', '127.0.0.1', '--port=5', '--storageEngine', 'wiredTiger', '--noauth']).port,
    ).toBe(5);
  });
});
