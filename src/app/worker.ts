import { setTimeout as sleep } from 'node:timers/promises';
import { learnOnce } from '../knowledge/sync-schedule.js';
import { newId } from '../platform/ids.js';
import { messageOf } from '../platform/errors/app-error.js';
import type { Claimed, LeasedDocument, LeaseSource } from '../platform/persistence/lease.js';
import { createAgendaScheduler } from '../platform/scheduler/agenda-scheduler.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import { answer } from '../pipeline/answer.js';
import { deliver } from '../pipeline/deliver.js';
import { ingest } from '../pipeline/ingest.js';
import { createStation, type Station } from '../pipeline/station.js';
import type { App } from './compose.js';
import { fetchMedia, giveUpMedia } from '../media/fetch-media.js';
import { linkActions } from './link-actions.js';
import { mediaDeps, mediaTries } from './media-station.js';
import { createTelegramReceivers, tapAcknowledger } from './telegram-receivers.js';

export type Worker = {
  start(): Promise<void>;
  stop(): Promise<void>;
  isRunning(): boolean;
  learnNow(): void;
  /** Works off every link that is due, without starting anything. */ learnAll(): Promise<void>;
};

const learnEveryMs = 5_000;
const reconcileEveryMs = 60_000;
/** Bots that were connected or switched are noticed after at most this. */
const receiveEveryMs = 2_500;

/** Starts the stations and the schedules; stops them in reverse, and waits for the work in hand. */
export function createWorker(app: App): Worker {
  const owner = newId('worker', app.clock.now());
  let stopFetching = new AbortController();
  const stations = createStations(app, owner, () => stopFetching.signal);
  const scheduler = createAgendaScheduler(app.database, app.log);
  const telegram = createTelegramReceivers(app, owner);
  const stopLearning = new AbortController();
  let running = false;
  let learning: Promise<void> | null = null;
  let stopReceiving = new AbortController();
  let receiving: Promise<void> | null = null;

  async function keepReceiving(): Promise<void> {
    stopReceiving = new AbortController();
    const { signal } = stopReceiving;
    while (!signal.aborted) {
      await telegram
        .reconcile()
        .catch((error: unknown) => app.log.warn('receiving from Telegram failed', { reason: messageOf(error) }));
      await sleep(receiveEveryMs, undefined, { signal }).catch(() => undefined);
    }
    await telegram.stop();
  }

  async function learnDue(): Promise<void> {
    while (running && (await learnOnce(learnDeps(app), owner, stopLearning.signal)));
  }
  const learnNow = (): void => {
    learning ??= learnDue()
      .catch(error => app.log.error('learning failed; it goes on with the next schedule', { reason: messageOf(error) }))
      .finally(() => (learning = null));
  };
  scheduler.every('sync-crm-links', learnEveryMs, learnDue);
  scheduler.every('reconcile-crm-links', reconcileEveryMs, () => linkActions(app, learnNow).reconcile());

  return {
    isRunning: () => running,
    learnAll: async () => {
      while (await learnOnce(learnDeps(app), owner, stopLearning.signal));
    },
    learnNow,
    async start() {
      running = true;
      stopFetching = new AbortController();
      app.wakers.ingest = () => stations.ingest.wake();
      app.wakers.answer = () => stations.answer.wake();
      app.wakers.deliver = () => stations.deliver.wake();
      app.wakers.media = () => stations.media.wake();
      for (const station of Object.values(stations)) station.start();
      await scheduler.start();
      receiving = keepReceiving();
    },
    async stop() {
      running = false;
      stopReceiving.abort();
      await receiving;
      stopLearning.abort();
      stopFetching.abort();
      await scheduler.stop(5_000);
      await learning;
      for (const station of Object.values(stations).reverse()) await station.drain();
    },
  };
}

type Stations = Record<'ingest' | 'answer' | 'deliver' | 'media', Station>;

function createStations(app: App, owner: string, untilStopped: () => AbortSignal): Stations {
  const { stores, clock, log, wakers } = app;
  const shared = { ...stores, clock, log, loadPage: app.loadPage };
  const ingestDeps = {
    ...shared,
    inbox: stores.inbox.source,
    debounceMs: app.config.debounceMs,
    wakeAnswer: () => wakers.answer(),
    wakeMedia: () => wakers.media(),
    acknowledgeTap: tapAcknowledger(app),
    fetchProfile: (ctx: TenantContext, page: Parameters<typeof app.credentialsOf>[1], personId: string) =>
      withTimeout(signal =>
        app.clients.ofPlatform(page.platform).fetchProfile(app.credentialsOf(ctx, page), personId, signal),
      ),
  };
  const answerDeps = {
    ...shared,
    loadCompany: (ctx: TenantContext) => stores.companies.load(ctx),
    subjectKeysOf: app.subjectKeysOf,
    runAgent: app.runAgent,
    wakeDelivery: () => wakers.deliver(),
  };
  const deliverDeps = {
    ...shared,
    credentialsOf: app.credentialsOf,
    clientOf: (page: Parameters<typeof app.credentialsOf>[1]) => app.clients.ofPlatform(page.platform),
    markNeedsReauth: app.markNeedsReauth,
    onSent: (seconds: number) => app.metrics.replySeconds.observe(seconds),
  };
  const station = <T extends LeasedDocument>(
    name: string,
    source: LeaseSource<T>,
    concurrency: number,
    work: (claimed: Claimed<T>) => Promise<void>,
    giveUp: (claimed: Claimed<T>, reason: string) => Promise<void>,
    maxAttempts = 5,
  ) =>
    createStation({
      name,
      owner,
      source,
      concurrency,
      log,
      work,
      giveUp,
      maxAttempts,
      giveWay: () => app.ackPressure.giveWay(),
      onSettled: outcome => {
        app.metrics.settled.inc({ station: name, outcome });
        if (outcome === 'dead') app.metrics.dead.inc({ station: name });
      },
    });

  return {
    ingest: station(
      'ingest',
      stores.inbox.source,
      4,
      claimed => ingest(ingestDeps, claimed),
      async (claimed, reason) => {
        await stores.inbox.source.settle(claimed, { $set: { status: 'dead', dueAt: null, lastError: reason } });
      },
    ),
    answer: station(
      'answer',
      stores.conversations.source,
      4,
      claimed => answer(answerDeps, claimed),
      async (claimed, reason) => {
        // Nobody will answer by itself any more, so people get it, visibly.
        await stores.conversations.source.settle(claimed, { $set: { status: 'open', dueAt: null, lastError: reason } });
      },
    ),
    deliver: station(
      'deliver',
      stores.replies.source,
      4,
      claimed => deliver(deliverDeps, claimed),
      async (claimed, reason) => {
        const ctx = contextOfDocument(claimed.document, 'deliver', log);
        await stores.replies.move(ctx, claimed.document._id, ['approved'], {
          status: 'failed',
          dueAt: null,
          lease: null,
          lastError: reason,
        });
        await stores.replies.move(ctx, claimed.document._id, ['sending'], {
          status: 'uncertain',
          dueAt: null,
          lease: null,
          lastError: reason,
        });
      },
    ),
    media: station(
      'media',
      stores.media.source,
      2,
      claimed => fetchMedia(mediaDeps(app, untilStopped()), claimed),
      (claimed, reason) => giveUpMedia(stores, claimed, reason),
      mediaTries,
    ),
  };
}

function learnDeps(app: App) {
  const { stores, clock, log, vault, embedder, safeFetch } = app;
  return {
    states: stores.syncStates,
    records: stores.crmRecords,
    files: stores.importedFiles,
    index: stores.vectors,
    embedder,
    fetch: safeFetch,
    clock,
    log,
    vault,
    loadLink: async (tenantId: string, linkId: string) => {
      const ctx = contextOfDocument({ tenantId }, 'learn', log);
      const company = await stores.companies.load(ctx);
      for (const page of company.pages) {
        const link = page.crmLinks.find(candidate => candidate.id === linkId);
        if (link) return { company, page, link };
      }
      return null;
    },
  };
}

async function withTimeout<T>(work: (signal: AbortSignal) => Promise<T>, ms = 5_000): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), ms);
  try {
    return await work(deadline.signal);
  } finally {
    clearTimeout(timer);
  }
}
