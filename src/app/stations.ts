import type { Channel } from '../channels/channel.js';
import { withDeadline } from '../platform/deadline.js';
import type { Claimed, LeasedDocument, LeaseSource } from '../platform/persistence/lease.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import { answer } from '../pipeline/answer/answer.js';
import { deliver } from '../pipeline/deliver/deliver.js';
import { ingest } from '../pipeline/ingest/ingest.js';
import { createStation, type Station } from '../pipeline/station.js';
import type { App } from './compose.js';
import { createIndicate } from './indicate.js';
import { fetchMedia, giveUpMedia } from '../media/fetch-media.js';
import { mediaDeps, mediaTries } from './media-station.js';
import { tapAcknowledger } from './telegram-receivers.js';
import { webhookWork } from './webhook-desk.js';

/** At once in this process. Most of it waits for platforms: a slow one must not hold up the others. */
const concurrency = { ingest: 8, deliver: 32, notices: 4, media: 4 };

type Stations = Record<'ingest' | 'answer' | 'deliver' | 'media' | 'notices' | 'webhooks', Station>;

/** The loops that move a message from the inbox to the platform, fetch its files, and tell people what they must know. */
export function createStations(app: App, owner: string, untilStopped: () => AbortSignal): Stations {
  const { stores, clock, log, wakers } = app;
  const shared = { ...stores, clock, log, loadAccount: app.loadAccount };
  const ingestDeps = {
    ...shared,
    inbox: stores.inbox.source,
    debounceMs: app.config.debounceMs,
    wakeAnswer: () => wakers.answer(),
    wakeMedia: () => wakers.media(),
    acknowledgeTap: tapAcknowledger(app),
    fetchProfile: (ctx: TenantContext, account: Parameters<typeof app.credentialsOf>[1], personId: string) =>
      withDeadline({ what: "Asking for the customer's profile", ms: 5_000 }, signal =>
        app.clients.ofPlatform(account.platform).fetchProfile(app.credentialsOf(ctx, account), personId, signal),
      ),
  };
  const answerDeps = {
    ...shared,
    loadCompany: (ctx: TenantContext) => stores.companies.recent(ctx),
    subjectKeysOf: app.subjectKeysOf,
    runAgent: app.runAgent,
    wakeDelivery: () => wakers.deliver(),
    indicate: createIndicate(app),
  };
  const deliverDeps = {
    ...shared,
    credentialsOf: app.credentialsOf,
    clientOf: (account: Parameters<typeof app.credentialsOf>[1]) => app.clients.ofPlatform(account.platform),
    markNeedsReauth: app.markNeedsReauth,
    onSent: (channel: Channel, seconds: number) => app.metrics.replySeconds.observe({ channel }, seconds),
  };
  const station = <T extends LeasedDocument>(
    name: string,
    source: LeaseSource<T>,
    atOnce: number,
    work: (claimed: Claimed<T>) => Promise<void>,
    giveUp: (claimed: Claimed<T>, reason: string) => Promise<void>,
    maxAttempts = 5,
  ) =>
    createStation({
      name,
      owner,
      source,
      concurrency: atOnce,
      log,
      work,
      giveUp,
      maxAttempts,
      giveWay: () => app.ackPressure.giveWay(),
      onLost: () => app.metrics.stolenLeases.inc({ station: name }),
      onSettled: outcome => {
        app.metrics.settled.inc({ station: name, outcome });
        if (outcome === 'dead') app.metrics.dead.inc({ station: name });
      },
    });

  const webhooks = webhookWork(app, untilStopped);

  return {
    ingest: station(
      'ingest',
      stores.inbox.source,
      concurrency.ingest,
      claimed => ingest(ingestDeps, claimed),
      async (claimed, reason) => {
        await stores.inbox.source.settle(claimed, { $set: { status: 'dead', dueAt: null, lastError: reason } });
      },
    ),
    answer: station(
      'answer',
      stores.conversations.source,
      app.config.answerConcurrency,
      claimed => answer(answerDeps, claimed),
      async (claimed, reason) => {
        // Nobody will answer by itself any more, so people get it, visibly.
        await stores.conversations.source.settle(claimed, { $set: { status: 'open', dueAt: null, lastError: reason } });
      },
    ),
    deliver: station(
      'deliver',
      stores.replies.source,
      concurrency.deliver,
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
    notices: station(
      'notices',
      stores.managerNotices.source,
      concurrency.notices,
      app.managers.sendNotice,
      async (claimed, reason) => {
        const failed = { status: 'failed' as const, dueAt: null, lastError: reason };
        await stores.managerNotices.source.settle(claimed, { $set: failed });
      },
    ),
    media: station(
      'media',
      stores.media.source,
      concurrency.media,
      claimed => fetchMedia(mediaDeps(app, untilStopped()), claimed),
      (claimed, reason) => giveUpMedia(stores, claimed, reason),
      mediaTries,
    ),
    webhooks: station('webhooks', webhooks.source, webhooks.hands, webhooks.work, async (claimed, reason) => {
      const failed = { status: 'failed' as const, dueAt: null, lastError: reason };
      await webhooks.source.settle(claimed, { $set: failed });
    }),
  };
}
