import type { Attachment } from '../channels/channel.js';
import type { Page } from '../company/company.js';
import type { FetchMediaDeps } from '../media/fetch-media.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { App } from './compose.js';

/** With the stations' growing pauses some two minutes: an outage that is longer is told, not waited for. */
export const mediaTries = 8;

const timeoutMs = 45_000;

export const mediaDeps = (app: App, signal: AbortSignal): FetchMediaDeps => ({
  media: app.stores.media,
  messages: app.stores.messages,
  loadPage: app.loadPage,
  locate: (ctx: TenantContext, page: Page, attachment: Attachment, stop: AbortSignal) =>
    app.clients.ofPlatform(page.platform).mediaLocation(app.credentialsOf(ctx, page), attachment, stop),
  fetch: app.mediaFetch,
  clock: app.clock,
  log: app.log,
  signal,
  timeoutMs,
});
