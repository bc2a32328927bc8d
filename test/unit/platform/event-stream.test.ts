import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { type EventStreamOptions, openEventStream } from '../../../src/platform/http/event-stream.js';
import { cleanUp } from '../../support/clean-up.js';
import { soon, until } from '../../support/patience.js';

/** A stream over a real connection, and its reader, who reads when told. */
async function openOne(given: Partial<EventStreamOptions> = {}) {
  let closed = false;
  const options = { heartbeatMs: 60_000, mayStay: async () => true, onClose: () => void (closed = true), ...given };
  let answer!: (res: ServerResponse) => void;
  const answered = new Promise<ServerResponse>(done => (answer = done));
  const server = createServer((_req, res) => answer(res));
  cleanUp(
    'the server of a stream',
    () => new Promise<void>(done => (server.closeAllConnections(), server.close(() => done()))),
  );
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const reading = new Promise<IncomingMessage>(done => get({ host: '127.0.0.1', port }, done));
  const res = await answered;
  const sink = openEventStream(res, options);
  const reader = await reading;
  let text = '';
  reader.on('error', () => undefined);
  const read = (): void => void reader.setEncoding('utf8').on('data', (data: string) => (text += data));
  return { sink, reader, read, text: () => text, isClosed: () => closed };
}

describe('a stream of events', () => {
  it('welcomes, says when to come back, and tells places and events', async () => {
    const { sink, read, text, isClosed } = await openOne({ retryMs: 1500 });
    read();
    sink.position('7');
    sink.event('message', { text: 'a\nb' }, '8');
    const told = 'retry: 1500\n: welcome\n\nid: 7\n\nid: 8\nevent: message\ndata: {"text":"a\\nb"}\n\n';
    await until(() => text() === told);
    await sink.drained();
    sink.close();
    await until(isClosed);
    sink.event('message', 'too late');
    await sink.drained();
    expect(text()).toBe(told);
  });

  it('is heard of at every heartbeat, and ends when its reader may not stay', async () => {
    let asked = 0;
    const mayStay = (): Promise<boolean> => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('the database is away')) : Promise.resolve(asked < 4);
    };
    const { read, text, isClosed } = await openOne({ heartbeatMs: 5, mayStay });
    read();
    await until(isClosed);
    expect(asked).toBeGreaterThanOrEqual(4);
    // What was written before the end may still be on its way.
    await until(() => text().split(': still here\n\n').length > 4);
  });

  it('asks at once when told to', async () => {
    const { sink, read, isClosed } = await openOne({ mayStay: async () => false });
    read();
    sink.check();
    await until(isClosed);
  });

  const large = 'x'.repeat(200 * 1024);
  const aTurn = () => new Promise<void>(resolve => setImmediate(resolve));
  const someTurns = async (): Promise<false> => {
    for (let turns = 0; turns < 20; turns += 1) await aTurn();
    return false;
  };
  type Stream = Awaited<ReturnType<typeof openOne>>;
  /** Writes until the systems between the two take no more, or the stream has ended; answers how many events that were. */
  const fill = async ({ sink, isClosed }: Pick<Stream, 'sink' | 'isClosed'>): Promise<number> => {
    let sent = 0;
    for (let hasLeft = true; hasLeft && !isClosed(); await aTurn()) {
      sink.event('message', large);
      sent += 1;
      hasLeft = await Promise.race([sink.drained().then(() => true), someTurns()]);
    }
    return sent;
  };

  it('does not keep everything for a reader that does not read', async () => {
    const { sink, isClosed } = await openOne();
    await fill({ sink, isClosed });
    for (let more = 0; more < 2; more += 1) sink.event('message', large);
    await until(isClosed);
    await soon(sink.drained(), 'that nothing is left to wait for');
  });

  it('waits for a slow one, which loses nothing by it', async () => {
    const { sink, read, text, isClosed } = await openOne();
    const sent = await fill({ sink, isClosed });
    read();
    await soon(sink.drained(), 'that all has left');
    await until(() => text().match(/^data: /gm)?.length === sent);
    expect(isClosed()).toBe(false);
  });

  it('lets one go to whom nothing has left between two heartbeats', async () => {
    const { sink, isClosed } = await openOne({ heartbeatMs: 20 });
    await fill({ sink, isClosed });
    await until(isClosed);
  });
});
