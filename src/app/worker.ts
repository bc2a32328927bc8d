import { setTimeout as sleep } from 'node:timers/promises';
import { syncOnce } from '../knowledge/sync/sync-schedule.js';
import { newId } from '../platform/ids.js';
import { messageOf } from '../platform/errors/app-error.js';
import { createAgendaScheduler } from '../platform/scheduler/agenda-scheduler.js';
import { contextOfDocument } from '../platform/tenancy/tenant-context.js';
import { createAccountSchedule } from './account-schedule.js';
import type { App } from './compose.js';
import { createStations } from './stations.js';
import { linkActions } from './link-actions.js';
import { createTelegramReceivers } from './telegram-receivers.js';

export type Worker = {
  start(): Promise<void>;
  stop(): Promise<void>;
  isRunning(): boolean;
  syncNow(): void;
  /** Works off every link that is due, without starting anything. */ syncAll(): Promise<void>;
};

const syncEveryMs = 5_000;
const reconcileEveryMs = 60_000;
const lookForNoticesEveryMs = 15_000;
/** Bots that were connected or switched are noticed after at most this. */
const receiveEveryMs = 2_500;

/** Starts the stations and the schedules; stops them in reverse, and waits for the work in hand. */
export function createWorker(app: App): Worker {
  const owner = newId('worker', app.clock.now());
  let stopFetching = new AbortController();
  const stations = createStations(app, owner, () => stopFetching.signal);
  const scheduler = createAgendaScheduler(app.database, app.clock, app.log);
  const telegram = createTelegramReceivers(app, owner);
  const stopSyncing = new AbortController();
  const accounts = createAccountSchedule(app, owner, scheduler);
  let running = false;
  let syncing: Promise<void> | null = null;
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

  async function syncDue(): Promise<void> {
    while (running && (await syncOnce(syncDeps(app), owner, stopSyncing.signal)));
  }
  const syncNow = (): void => {
    syncing ??= syncDue()
      .catch(error => app.log.error('syncing failed; it goes on with the next schedule', { reason: messageOf(error) }))
      .finally(() => (syncing = null));
  };
  scheduler.every('sync-crm-links', syncEveryMs, syncDue);
  scheduler.every('reconcile-crm-links', reconcileEveryMs, () => linkActions(app, syncNow).reconcile());
  scheduler.every('manager-notices', lookForNoticesEveryMs, () => app.managers.sweep());
  const polling = app.managers.polling(owner);

  return {
    isRunning: () => running,
    syncAll: async () => {
      while (await syncOnce(syncDeps(app), owner, stopSyncing.signal));
    },
    syncNow,
    async start() {
      running = true;
      stopFetching = new AbortController();
      app.wakers.ingest = () => stations.ingest.wake();
      app.wakers.answer = () => stations.answer.wake();
      app.wakers.deliver = () => stations.deliver.wake();
      app.wakers.media = () => stations.media.wake();
      app.wakers.webhooks = () => stations.webhooks.wake();
      for (const station of Object.values(stations)) station.start();
      accounts.start();
      app.managers.onNotices(() => stations.notices.wake());
      polling.start();
      await scheduler.start();
      receiving = keepReceiving();
    },
    async stop() {
      running = false;
      stopReceiving.abort();
      await receiving;
      stopSyncing.abort();
      accounts.halt();
      stopFetching.abort();
      await scheduler.stop(5_000);
      await accounts.stop();
      await polling.stop();
      await syncing;
      for (const station of Object.values(stations).reverse()) await station.drain();
      await app.managers.settle();
    },
  };
}

function syncDeps(app: App) {
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
      const ctx = contextOfDocument({ tenantId }, 'sync', log);
      const company = await stores.companies.load(ctx);
      for (const account of company.accounts) {
        const link = account.crmLinks.find(candidate => candidate.id === linkId);
        if (link) return { company, account, link };
      }
      return null;
    },
  };
}
