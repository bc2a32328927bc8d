import { Script } from 'node:vm';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  createVisitorStreams,
  type Visitor,
  visitorKey,
  type VisitorState,
  type VisitorStreams,
} from '../../../src/webchat/visitor-streams.js';
import { type VisitorMessage, writeCursor } from '../../../src/webchat/visitor-message.js';
import { widgetScript } from '../../../src/webchat/widget/widget-script.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { breath, until } from '../../support/patience.js';

const visitor = (visitorId: string): Visitor => ({ tenantId: 't', accountId: 'p', accountExternalId: 'x', visitorId });
const mara = visitor('mara');
const begun = Date.parse('2026-09-15T10:00:00Z');
const message = (seconds: number, id = `msg_${seconds}`): VisitorMessage => {
  const at = new Date(begun + seconds * 1000);
  return {
    id,
    cursor: writeCursor({ at, id }),
    from: 'assistant',
    clientId: null,
    text: id,
    attachments: [],
    quickReplies: [],
    at: at.toISOString(),
  };
};

/** A database of one visitor's thread, and a sink that remembers. */
function setUp(options: { pollMs?: number; pageSize?: number; maxStreams?: number } = {}) {
  const { pageSize = 3 } = options;
  const thread: VisitorMessage[] = [];
  const state: VisitorState = { mark: 'none', typing: false, readThrough: null };
  const asked: number[] = [];
  let failures = 0;
  const streams = createVisitorStreams({
    log: silentLog,
    pollMs: 60_000,
    ...options,
    source: {
      pageSize,
      states: visitors => {
        asked.push(visitors.length);
        if (failures-- > 0) return Promise.reject(new Error('the database is away'));
        return Promise.resolve(new Map(thread.length > 0 ? [[visitorKey(mara), { ...state }]] : []));
      },
      messages: (_visitor, from) => {
        const sorted = [...thread].sort((a, b) => a.at.localeCompare(b.at));
        const found = from ? sorted.filter(({ at }) => Date.parse(at) >= from.getTime()) : sorted.slice(-pageSize);
        return Promise.resolve(found.slice(0, pageSize));
      },
    },
  });
  const sink = () => {
    const events: [string, unknown][] = [];
    const box = {
      events,
      closed: false,
      texts: () => events.filter(([name]) => name === 'message').map(([, data]) => (data as VisitorMessage).text),
      event: (name: string, data: unknown) => void events.push([name, data]),
      close: () => void (box.closed = true),
    };
    return box;
  };
  const write = (...more: VisitorMessage[]) => {
    thread.push(...more);
    state.mark = String(thread.length);
  };
  return { streams, sink, write, state, asked, failNext: (times: number) => (failures = times) };
}

/** All that is waited for here is there already: one turn of the loop, and everything is done. */
const settle = () => new Promise(resolve => setImmediate(resolve));
let open: VisitorStreams | undefined;
afterEach(() => open?.close());

describe('visitor streams', () => {
  it('bring the latest first and then what comes, each once', async () => {
    const { streams, sink, write } = setUp();
    open = streams;
    write(message(1), message(2), message(3), message(4));
    const screen = sink();
    streams.open(mara, screen, null);
    await settle();
    expect(screen.texts()).toEqual(['msg_2', 'msg_3', 'msg_4']);
    write(message(5));
    streams.wake();
    streams.wake();
    await settle();
    expect(screen.texts()).toEqual(['msg_2', 'msg_3', 'msg_4', 'msg_5']);
  });

  it('bring all that was missed after a cursor, over several pages, and what was dated a moment before it', async () => {
    const { streams, sink, write } = setUp();
    open = streams;
    write(...Array.from({ length: 40 }, (_, index) => message(index * 10)));
    write(message(95, 'msg_late'));
    const screen = sink();
    streams.open(mara, screen, { at: new Date(begun + 100_000), id: 'msg_100' });
    await settle();
    expect(screen.texts()).toEqual([
      'msg_90',
      'msg_late',
      ...Array.from({ length: 29 }, (_, index) => `msg_${(index + 11) * 10}`),
    ]);
  });

  it('look by themselves, and go on after the database was away', async () => {
    const { streams, sink, write, failNext } = setUp({ pollMs: 5 });
    open = streams;
    const screen = sink();
    streams.open(mara, screen, null);
    failNext(2);
    write(message(1));
    await until(() => screen.texts().length > 0, 'a message');
    expect(screen.texts()).toEqual(['msg_1']);
  });

  it('ask once for everybody, and not at all when nobody is there', async () => {
    const { streams, sink, asked } = setUp({ pollMs: 5 });
    open = streams;
    const leave = [mara, visitor('ola'), mara].map(one => streams.open(one, sink(), null));
    await settle();
    expect(asked.at(-1)).toBe(2);
    for (const go of leave) go();
    await until(() => asked.at(-1) === 0, 'the look that finds nobody');
    const before = asked.length;
    await breath();
    expect(asked.length).toBe(before);
  });

  it('tell of typing and reading when they change, and pass signs on', async () => {
    const { streams, sink, write, state } = setUp();
    open = streams;
    const screen = sink();
    streams.open(mara, screen, null);
    write(message(1));
    Object.assign(state, { typing: true, readThrough: 'msg_1' });
    streams.wake();
    await settle();
    // An answer has just come: nobody types any more, unless the next look says so.
    expect(screen.events.slice(1)).toEqual([['read', { through: 'msg_1' }]]);
    streams.wake();
    await settle();
    state.typing = false;
    streams.wake();
    await settle();
    streams.show({ accountExternalId: 'x', visitorId: 'mara', indicator: 'typing' });
    streams.show({ accountExternalId: 'x', visitorId: 'ola', indicator: 'typing' });
    expect(screen.events.slice(1)).toEqual([
      ['read', { through: 'msg_1' }],
      ['typing', { on: true }],
      ['typing', { on: false }],
      ['typing', { on: true }],
    ]);
    // The look that finds nobody typing takes the sign back.
    streams.wake();
    await settle();
    expect(screen.events.at(-1)).toEqual(['typing', { on: false }]);
  });

  it('let the oldest tab go when one visitor opens many, and refuse when the process is full', () => {
    const { streams, sink } = setUp({ maxStreams: 5 });
    open = streams;
    const tabs = Array.from({ length: 6 }, sink);
    for (const tab of tabs) streams.open(mara, tab, null);
    expect(tabs.map(({ closed }) => closed)).toEqual([true, false, false, false, false, false]);
    expect(streams.size()).toBe(5);
    expect(() => streams.assertRoom()).toThrow(/Too many/);
    streams.close();
    expect(tabs.every(({ closed }) => closed)).toBe(true);
  });
});

describe('the widget', () => {
  it('is small, whole JavaScript, and sets nobody’s text as HTML', () => {
    expect(Buffer.byteLength(widgetScript)).toBeLessThan(18_000);
    expect(() => new Script(widgetScript)).not.toThrow();
    expect(widgetScript).not.toMatch(/innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|EventSource/);
  });
});
