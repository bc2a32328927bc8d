import type { EventSink } from '../platform/http/event-stream.js';
import type { Role, TenantContext } from '../platform/tenancy/tenant-context.js';
import { type EventType, resetEvent, type StreamedEvent, type TransientType } from './event.contract.js';
import type { LoggedEvent } from './event.js';
import type { EventStore } from './event.store.js';
import { type LastRead, resumeAt } from './resume-stream.js';
import { toStreamed } from './told-on-streams.js';

/** Somebody with a stream. `role` follows what they are by now. */
export type StreamOwner = { key: string; role: Role };
export type StreamSink = Pick<EventSink, 'event' | 'position' | 'drained' | 'check' | 'close'>;

/** `at`: the last event that it was told, or was not to hear. Live ones are told what is read for all of their company. */
export type StreamReader = { owner: StreamOwner; sink: StreamSink; at: number; isLive: boolean };

export type CompanyReadersDeps = {
  store: Pick<EventStore, 'extent' | 'read'>;
  mayHear: (role: Role, type: EventType | TransientType) => boolean;
};

/** Those who read one company's log in this process. Its new events are read once for all of them. */
export type CompanyReaders = {
  all: ReadonlySet<StreamReader>;
  /** How far the log is read here; null until somebody has looked. */
  at(): number | null;
  /** Finds a reader's place, tells what it has missed, a page after the other as it takes them, and lets it be live. */
  join(reader: StreamReader, lastRead: LastRead): Promise<void>;
  leave(reader: StreamReader): void;
  /** Passes on what follows without a gap; false where something is missing in between. */
  pass(events: LoggedEvent[]): boolean;
  /** Reads what is new, for all who are live. */
  bring(): Promise<void>;
  /** Tells what is in no log. It has no place in one, so a reader that comes back does not ask for it. */
  mention(event: StreamedEvent): void;
};

/** Events read at once: much less than what may wait for one who reads slowly. */
const page = 100;

export function createCompanyReaders({ store, mayHear }: CompanyReadersDeps, ctx: TenantContext): CompanyReaders {
  const all = new Set<StreamReader>();
  let at: number | null = null;
  const readAfter = (seq: number): Promise<LoggedEvent[]> => store.read(ctx, seq, Number.MAX_SAFE_INTEGER, page);
  const live = (): StreamReader[] => [...all].filter(({ isLive }) => isLive);

  const tell = (reader: StreamReader, event: LoggedEvent): void => {
    if (event.seq <= reader.at) return;
    reader.at = event.seq;
    if (mayHear(reader.owner.role, event.type)) reader.sink.event(event.type, toStreamed(event), String(event.seq));
  };

  const pass = (events: LoggedEvent[]): boolean => {
    for (const event of events) {
      if (at === null || event.seq > at + 1) return false;
      if (event.seq <= at) continue;
      at = event.seq;
      for (const reader of live()) tell(reader, event);
    }
    return true;
  };

  return {
    all,
    pass,
    at: () => at,
    async join(reader, lastRead) {
      all.add(reader);
      const extent = await store.extent(ctx);
      at ??= extent.end;
      const { at: place, reset } = resumeAt(lastRead, extent);
      if (reset) startAnew(reader, place);
      else reader.sink.position(String((reader.at = place)));
      while (all.has(reader)) {
        // Nothing is awaited between this look and being live, so nothing can come in between.
        if (reader.at >= at) return void (reader.isLive = true);
        const events = await readAfter(reader.at);
        if (events[0]?.seq === reader.at + 1) events.forEach(event => tell(reader, event));
        else startAnew(reader, Math.max(at, (await store.extent(ctx)).end));
        await reader.sink.drained();
      }
    },
    leave: reader => void all.delete(reader),
    mention(event) {
      for (const { owner, sink } of live()) if (mayHear(owner.role, event.type)) sink.event(event.type, event);
    },
    async bring() {
      while (at !== null && all.size > 0) {
        const events = await readAfter(at);
        const [first] = events;
        if (pass(events)) {
          if (events.length < page) return;
        } else if (first) {
          // The log has lost what nobody has read yet: it was too old, or another database was put in its place.
          at = first.seq - 1;
          for (const reader of live()) startAnew(reader, at);
        }
      }
    },
  };
}

function startAnew(reader: StreamReader, at: number): void {
  reader.at = at;
  reader.sink.event(resetEvent, { type: resetEvent }, String(at));
}
