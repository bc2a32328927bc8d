import type { AccountCredentials } from '../channels/channel.js';
import type { ClientRegistry } from '../channels/registry.js';
import type { Account } from '../company/company.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { MediaOfMessages } from '../conversations/present-conversation.js';
import type { Kernel } from '../platform/kernel.js';
import { defineStorage, type Module, station, type StoresOf } from '../platform/module.js';
import { createSafeFetch } from '../platform/net/safe-fetch.js';
import { createSignal, type Signal } from '../platform/signal.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { fetchMedia, type FetchMediaDeps, giveUpMedia } from './fetch-media.js';
import { mediaFiles } from './media-file.js';
import { createMediaFileStore } from './media-file.store.js';
import { listedMediaHosts } from './media-hosts.js';
import { mediaRoutes } from './media.routes.js';
import { outgoingFiles } from './outgoing-file.js';
import { type OutgoingFileRouteDeps, outgoingFileRoutes } from './outgoing-file.routes.js';
import { createOutgoingFileStore } from './outgoing-file.store.js';
import { mediaOfMessages } from './present-media.js';

export const mediaStorage = defineStorage({
  collections: [mediaFiles, outgoingFiles],
  open: (database, clock) => ({
    media: createMediaFileStore(database, clock),
    outgoingFiles: createOutgoingFileStore(database),
  }),
});

/** With the stations' growing pauses some two minutes: an outage that is longer is told, not waited for. */
const mediaTries = 8;

const timeoutMs = 45_000;
const concurrency = 4;

export type MediaDeps = Kernel &
  StoresOf<typeof mediaStorage> &
  Pick<OutgoingFileRouteDeps, 'conversations' | 'recordAudit'> & {
    messages: MessageStore;
    clients: ClientRegistry;
    credentialsOf: (ctx: TenantContext, account: Account) => AccountCredentials;
    loadAccount: FetchMediaDeps['loadAccount'];
  };

export type MediaModule = Module & {
  /** Files wait to be fetched. */
  noted: Signal;
  /** What became of the files of these messages. */
  mediaOf: (ctx: TenantContext, messageIds: string[]) => Promise<MediaOfMessages>;
};

/** The files that customers send, and those that are sent to them. */
export function createMedia(deps: MediaDeps): MediaModule {
  const { media, clients, credentialsOf } = deps;
  const noted = createSignal();
  const fetching: Omit<FetchMediaDeps, 'signal'> = {
    ...deps,
    locate: (ctx, account, attachment, stop) =>
      clients.ofPlatform(account.platform).mediaLocation(credentialsOf(ctx, account), attachment, stop),
    // Without the hosts of CRM_ALLOW_HOSTS, which are for administrators' links alone.
    fetch: createSafeFetch({ allowHosts: listedMediaHosts(deps.config) }),
    timeoutMs,
  };
  return {
    routes: [...mediaRoutes({ media }), ...outgoingFileRoutes({ ...deps, appUrl: deps.config.appUrl })],
    noted,
    mediaOf: (ctx, messageIds) => mediaOfMessages(media, ctx, messageIds),
    stations: [
      station({
        name: 'media',
        source: media.source,
        concurrency,
        maxAttempts: mediaTries,
        work: (claimed, { stopping }) => fetchMedia({ ...fetching, signal: stopping }, claimed),
        giveUp: (claimed, reason) => giveUpMedia({ media }, claimed, reason),
        notifiedBy: noted,
      }),
    ],
  };
}
