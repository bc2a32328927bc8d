import type { AuthModule } from '../platform/auth/auth.module.js';
import type { Kernel } from '../platform/kernel.js';
import { type Module, type Runner, station, type StationPlan } from '../platform/module.js';
import { createSignal, type Signal } from '../platform/signal.js';
import type { LoggedEvent } from './event.js';
import type { EventStore } from './event.store.js';
import { createEventFeed, type EventFeed } from './event-feed.js';
import { createPublisher, type PublishDeps } from './publish-events.js';
import { type EventReader, readEvents } from './read-events.js';
import { streamRoutes } from './stream.routes.js';
import { mayHear } from './told-on-streams.js';

export type EventsDeps = Kernel & {
  events: EventStore;
  /** Who asks for a stream, and whether they may still have it. */
  auth: Pick<AuthModule, 'identityOf' | 'standing'>;
  /** A store of this process has told something. */
  told: Signal;
  /** What this process has just written to the log, for those who show it at once. */
  onPublished: (events: LoggedEvent[]) => void;
};

export type EventsModule = Module & {
  /** Streams that are open in this process. */
  feed: EventFeed;
  /** The station of somebody who reads the log. */
  readerOf: (reader: EventReader) => StationPlan;
};

/** Companies whose log one reader reads at once. */
const concurrency = 4;

/** What happened: brought from the documents that tell it into one log for each company, and read by cursors. */
export function createEvents(deps: EventsDeps): EventsModule {
  const { events: store, log } = deps;
  const published = createSignal();
  const feed = createEventFeed({ store, log, mayHear });
  const onPublished = (events: LoggedEvent[]): void => {
    published.notify();
    feed.published(events);
    deps.onPublished(events);
  };
  return {
    feed,
    routes: streamRoutes({ feed, ...deps.auth }),
    endStreams: () => feed.close(),
    runners: [publishing({ ...deps, store, onPublished }, deps.told)],
    readerOf(reader) {
      const { source, work } = readEvents({ store, log }, reader);
      return station({
        name: `${reader.name} reader`,
        source,
        concurrency,
        work,
        // A reader leaves nothing out: what it fails at it tries again, later and later.
        maxAttempts: Infinity,
        giveUp: () => Promise.resolve(),
        notifiedBy: published,
      });
    },
  };
}

function publishing(deps: PublishDeps, told: Signal): Runner {
  const publisher = createPublisher(deps);
  told.listen(() => publisher.wake());
  return { start: () => publisher.start(), stop: () => publisher.drain() };
}
