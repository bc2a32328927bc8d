import type { Attachment } from '../channels/channel.js';
import type { Account } from '../company/company.js';
import type { FetchMediaDeps } from '../media/fetch-media.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { App } from './compose.js';

/** With the stations' growing pauses some two minutes: an outage that is longer is told, not waited for. */
export const mediaTries = 8;

const timeoutMs = 45_000;

export const mediaDeps = (app: App, signal: AbortSignal): FetchMediaDeps => ({
  media: app.stores.media,
  messages: app.stores.messages,
  loadAccount: app.loadAccount,
  locate: (ctx: TenantContext, account: Account, attachment: Attachment, stop: AbortSignal) =>
    app.clients.ofPlatform(account.platform).mediaLocation(app.credentialsOf(ctx, account), attachment, stop),
  fetch: app.mediaFetch,
  clock: app.clock,
  log: app.log,
  signal,
  timeoutMs,
});
