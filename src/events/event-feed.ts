import { AppError, messageOf } from '../platform/errors/app-error.js';
import type { Log } from '../platform/observability/log.js';
import { contextOfDocument } from '../platform/tenancy/tenant-context.js';
import {
  type CompanyReaders,
  type CompanyReadersDeps,
  createCompanyReaders,
  type StreamOwner,
  type StreamReader,
  type StreamSink,
} from './company-readers.js';
import type { LoggedEvent } from './event.js';
import type { EventStore } from './event.store.js';
import type { LastRead } from './resume-stream.js';
import { createTransients, type TransientSource } from './transients.js';

export type EventFeedOptions = CompanyReadersDeps & {
  store: Pick<EventStore, 'ends'>;
  log: Log;
  /** How often the database is asked for what other processes have published, while anybody reads. */
  pollMs?: number;
  maxStreams?: number;
  maxPerPerson?: number;
};

/** Everybody who has a stream of events open in this process. */
export type EventFeed = {
  /** Throws when no more streams are taken: asked while the answer can still be a refusal. */
  assertRoom(key: string): void;
  /** Tells what came after that, and from then on everything; answers how to leave. */
  open(who: { tenantId: string; owner: StreamOwner }, sink: StreamSink, lastRead: LastRead): () => void;
  /** This process has written these to a log. */
  published(events: LoggedEvent[]): void;
  /** Somebody who is asked, while anybody reads, what is going on that no log tells. */
  watch(source: TransientSource): void;
  /** What such a source tells has changed in this process: it is asked at once. */
  hurry(): void;
  /** A session has ended: who is here looks whether it was theirs. */
  recheck(): void;
  size(): number;
  close(): void;
};

/** Asking may take this share of the time at most, whatever it costs. */
const restFactor = 9;

/**
 * One reader of the log for all streams of this process. It asks one cheap question for all companies at once, and reads what
 * is new of a company once for all who listen. What this process publishes itself is passed on without asking.
 */
export function createEventFeed(options: EventFeedOptions): EventFeed {
  const { log, maxStreams = 10_000, maxPerPerson = 20 } = options;
  const companies = new Map<string, CompanyReaders>();
  const { look, stop } = createLooks(options, companies);
  const transients = createTransients(log, companies);
  const readers = (): StreamReader[] => [...companies.values()].flatMap(({ all }) => [...all]);
  let isOpen = true;

  const companyOf = (tenantId: string): CompanyReaders => {
    const known = companies.get(tenantId);
    if (known) return known;
    const fresh = createCompanyReaders(options, contextOfDocument({ tenantId }, 'stream', log));
    companies.set(tenantId, fresh);
    return fresh;
  };

  return {
    assertRoom(key) {
      const all = readers();
      if (!isOpen || all.length >= maxStreams)
        throw new AppError('unavailable', 'No more streams are taken here. Try again.', { retryAfterMs: 5_000 });
      if (all.filter(({ owner }) => owner.key === key).length >= maxPerPerson)
        throw new AppError('rate_limited', `You have ${maxPerPerson} streams open: close one.`, {
          retryAfterMs: 60_000,
        });
    },
    open({ tenantId, owner }, sink, lastRead) {
      const company = companyOf(tenantId);
      const reader: StreamReader = { owner, sink, at: 0, isLive: false };
      transients.wake();
      // Where it is cut off here it comes back by itself, with its place.
      company.join(reader, lastRead).then(look, (error: unknown) => {
        log.warn('a stream could not be brought up to date', { reason: messageOf(error) });
        sink.close();
      });
      return () => {
        company.leave(reader);
        if (company.all.size === 0 && companies.get(tenantId) === company) companies.delete(tenantId);
      };
    },
    published(events) {
      const company = companies.get(events[0]?.tenantId ?? '');
      if (company && !company.pass(events)) void look();
    },
    watch: source => transients.add(source),
    hurry: () => transients.hurry(),
    recheck: () => readers().forEach(({ sink }) => sink.check()),
    size: () => readers().length,
    close() {
      isOpen = false;
      stop();
      transients.stop();
      for (const { sink } of readers()) sink.close();
      companies.clear();
    },
  };
}

/** Looks again and again, while anybody reads, for what others have published. */
function createLooks({ store, log, pollMs = 250 }: EventFeedOptions, companies: Map<string, CompanyReaders>) {
  let isLooking = false;
  let timer: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    clearTimeout(timer);
    const begun = performance.now();
    try {
      const ends = await store.ends([...companies.keys()]);
      for (const [tenantId, company] of companies) {
        const at = company.at();
        if (at !== null && (ends.get(tenantId) ?? 0) > at) await company.bring();
      }
    } catch (error) {
      log.warn('the log could not be read for open streams; the next look goes on', { reason: messageOf(error) });
    }
    isLooking = false;
    if (companies.size === 0) return;
    timer = setTimeout(() => void look(), Math.max(pollMs, (performance.now() - begun) * restFactor)).unref();
  }

  return { look, stop: () => clearTimeout(timer) };
}
