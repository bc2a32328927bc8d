import { AppError, messageOf } from '../platform/errors/app-error.js';
import type { EventSink } from '../platform/http/event-stream.js';
import type { Log } from '../platform/observability/log.js';
import { type Cursor, readCursor, readFrom, type VisitorMessage } from './visitor-message.js';
import type { VisitorIndicator } from '../channels/webchat/webchat-client.js';

type VisitorSink = Pick<EventSink, 'event' | 'close'>;

export type Visitor = { tenantId: string; accountId: string; accountExternalId: string; visitorId: string };

/** What is cheap to ask for many visitors at once. `mark` changes with every message; `readThrough` is the last one that was read. */
export type VisitorState = { mark: string; typing: boolean; readThrough: string | null };

export type VisitorSource = {
  /** The states of those who have written, by `visitorKey`. */
  states(visitors: Visitor[]): Promise<Map<string, VisitorState>>;
  /** Oldest first and at most `pageSize`: from that time on, or the latest ones. */
  messages(visitor: Visitor, from: Date | null): Promise<VisitorMessage[]>;
  pageSize: number;
};

export type VisitorStreamsOptions = {
  source: VisitorSource;
  log: Log;
  /** How often the database is asked, while anybody is there. */
  pollMs?: number;
  maxStreams?: number;
};

/** Everybody who has a chat open in this process. */
export type VisitorStreams = {
  /** Sends what came after the cursor and from then on everything; answers how to leave. */
  open(visitor: Visitor, sink: VisitorSink, after: Cursor | null): () => void;
  /** Throws when no more streams are taken: asked while the answer can still be a refusal. */
  assertRoom(): void;
  /** Something was stored in this process: look now instead of at the next poll. */
  wake(): void;
  show(indicator: VisitorIndicator): void;
  size(): number;
  close(): void;
};

/** `at` is where the visitor's copy ends, `floor` where it begins: what is older was left out on purpose. */
type Stream = {
  visitor: Visitor;
  sink: VisitorSink;
  seen: Set<string>;
  at: Date | null;
  floor: Date | null;
  last: VisitorState | null;
};

export const visitorKey = ({
  accountExternalId,
  visitorId,
}: Pick<Visitor, 'accountExternalId' | 'visitorId'>): string => `${accountExternalId} ${visitorId}`;

/** Tabs of one visitor; with one more the oldest is let go. */
const maxPerVisitor = 5;
/** Ids kept per stream to tell repeats; many times what can fall into the overlap. */
const maxSeen = 2000;
/** Asking may take this share of the time at most, whatever it costs. */
const restFactor = 9;

/**
 * Brings what the stations write to the visitors' open streams. A worker may be another process, so the database is asked, one
 * cheap question for everybody; where it is this process, `wake` makes the question immediate.
 */
export function createVisitorStreams(options: VisitorStreamsOptions): VisitorStreams {
  const { source, log, pollMs = 500, maxStreams = 10_000 } = options;
  const streams = new Set<Stream>();
  let timer: NodeJS.Timeout | null = null;
  let looking = false;
  let again = false;

  async function look(): Promise<void> {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    if (timer) clearTimeout(timer);
    timer = null;
    const begun = performance.now();
    do {
      again = false;
      await lookOnce().catch(error => log.warn('open chats could not be looked at', { reason: messageOf(error) }));
    } while (again && streams.size > 0);
    looking = false;
    if (streams.size === 0) return;
    timer = setTimeout(() => void look(), Math.max(pollMs, (performance.now() - begun) * restFactor));
    timer.unref();
  }

  async function lookOnce(): Promise<void> {
    const visitors = new Map([...streams].map(({ visitor }) => [visitorKey(visitor), visitor]));
    const states = await source.states([...visitors.values()]);
    for (const stream of [...streams]) await bring(stream, states.get(visitorKey(stream.visitor)) ?? null);
  }

  async function bring(stream: Stream, state: VisitorState | null): Promise<void> {
    const { sink } = stream;
    if (!state || !streams.has(stream)) return;
    // The mark was read before the messages are: what is stored in between changes it again.
    const answered = state.mark !== stream.last?.mark && (await bringMessages(stream));
    // Looked at only now: an indicator may have been shown meanwhile.
    const { last } = stream;
    // The answer is here, while the station is still tidying up behind it.
    const typing = state.typing && !answered;
    if (typing !== (last?.typing ?? false)) sink.event('typing', { on: typing });
    if (state.readThrough !== null && state.readThrough !== last?.readThrough)
      sink.event('read', { through: state.readThrough });
    stream.last = { ...state, typing };
  }

  /** True when something came for the visitor, and not only their own words. */
  async function bringMessages(stream: Stream): Promise<boolean> {
    let answered = false;
    let from = later(readFrom(stream.at), stream.floor);
    for (;;) {
      const account = await source.messages(stream.visitor, from);
      if (from === null && account.length === source.pageSize) stream.floor = dateOf(account[0]);
      for (const message of account) {
        if (stream.seen.has(message.id)) continue;
        stream.sink.event('message', message, message.cursor);
        remember(stream, message);
        answered ||= message.from !== 'visitor';
      }
      const end = dateOf(account.at(-1));
      if (account.length < source.pageSize || from === null || !end || end <= from) return answered;
      from = end;
    }
  }

  const leave = (stream: Stream): void => void streams.delete(stream);

  return {
    open(visitor, sink, after) {
      const own = [...streams].filter(stream => visitorKey(stream.visitor) === visitorKey(visitor));
      for (const oldest of own.slice(0, Math.max(0, own.length - maxPerVisitor + 1))) {
        leave(oldest);
        oldest.sink.close();
      }
      const stream = {
        visitor,
        sink,
        seen: new Set(after ? [after.id] : []),
        at: after?.at ?? null,
        floor: null,
        last: null,
      };
      streams.add(stream);
      void look();
      return () => leave(stream);
    },
    assertRoom() {
      if (streams.size < maxStreams) return;
      throw new AppError('unavailable', 'Too many chats are open here. Try again.', { retryAfterMs: 10_000 });
    },
    wake() {
      if (streams.size > 0) void look();
    },
    show({ accountExternalId, visitorId, indicator }) {
      const key = visitorKey({ accountExternalId, visitorId });
      for (const stream of streams) {
        if (visitorKey(stream.visitor) !== key) continue;
        if (indicator === 'seen') stream.sink.event('read', { through: null });
        else {
          stream.sink.event('typing', { on: true });
          // So that a look that finds nobody typing takes it back.
          stream.last = { mark: '', readThrough: null, ...stream.last, typing: true };
        }
      }
    },
    size: () => streams.size,
    close() {
      if (timer) clearTimeout(timer);
      for (const { sink } of streams) sink.close();
      streams.clear();
    },
  };
}

const dateOf = (message: VisitorMessage | undefined): Date | null => readCursor(message?.cursor)?.at ?? null;

const later = (one: Date | null, other: Date | null): Date | null => (one && other && other > one ? other : one);

function remember(stream: Stream, message: VisitorMessage): void {
  const at = dateOf(message);
  if (at && (!stream.at || at > stream.at)) stream.at = at;
  stream.seen.add(message.id);
  for (const oldest of stream.seen) {
    if (stream.seen.size <= maxSeen) break;
    stream.seen.delete(oldest);
  }
}
