import { Router } from 'express';
import type { AccountDirectory } from '../accounts/account-directory.js';
import type { AccountCredentials } from '../channels/channel.js';
import type { Account } from '../company/company.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { LoggedEvent } from '../events/event.js';
import type { DeliveryRecorder } from '../inbox/record-delivery.js';
import { requestContext } from '../platform/http/request-context.js';
import type { Kernel } from '../platform/kernel.js';
import type { Module } from '../platform/module.js';
import { measureRequests } from '../platform/observability/metrics.js';
import { createRateLimiter } from '../platform/rate-limit/rate-limit.js';
import { contextOfDocument, type TenantContext } from '../platform/tenancy/tenant-context.js';
import { webchatHeaders, webchatPages } from './pages.js';
import { createWebchatSource } from './visitor-source.js';
import { createVisitorStreams, type VisitorStreams } from './visitor-streams.js';
import { type WebchatDeps, webchatRoutes } from './webchat.routes.js';

export type WebchatModuleDeps = Kernel & {
  conversations: ConversationStore;
  messages: MessageStore;
  directory: AccountDirectory;
  recorder: DeliveryRecorder;
  credentialsOf: (ctx: TenantContext, account: Account) => AccountCredentials;
};

export type WebchatModule = Module & {
  /** Visitors whose chats are open in this process. */
  streams: VisitorStreams;
  /** Shows at once what concerns somebody whose chat is open in this process. */
  heard: (events: Pick<LoggedEvent, 'type' | 'data'>[]) => void;
};

/** What visitors of a site may do, and the widget they see. */
export function createWebchat(deps: WebchatModuleDeps): WebchatModule {
  const source = createWebchatSource(deps);
  const streams = createVisitorStreams({ source, log: deps.log });
  return {
    pages: createPages(deps, { recorder: deps.recorder, source, streams }),
    endStreams: () => streams.close(),
    streams,
    heard: events => {
      if (events.some(concernsVisitors)) streams.wake();
    },
  };
}

/** Something was said in a web chat (pure). */
const concernsVisitors = ({ type, data }: Pick<LoggedEvent, 'type' | 'data'>): boolean =>
  data['channel'] === 'webchat' && (type === 'message.received' || type === 'message.sent');

function createPages(deps: WebchatModuleDeps, talking: Pick<WebchatDeps, 'recorder' | 'source' | 'streams'>): Router {
  const { config, clock, directory, log, database } = deps;
  const perMinute = (name: string, limit: number) =>
    createRateLimiter(database, { name, limit, windowMs: 60_000, clock });
  const router = Router();
  router.use(
    ['/webchat', '/api/webchat'],
    requestContext,
    measureRequests(deps.metrics),
    webchatHeaders(config.appUrl.startsWith('https://')),
  );
  const routes = webchatRoutes({
    ...talking,
    directory,
    visitorSecretOf: ({ tenantId, account }) =>
      deps.credentialsOf(contextOfDocument({ tenantId }, 'webchat', log), account).accessToken,
    // Many visitors may share one address: an office, a mobile network.
    limits: {
      address: perMinute('webchat', 300),
      session: perMinute('webchat-session', 60),
      visitor: perMinute('webchat-visitor', 30),
    },
    appUrl: config.appUrl,
    production: config.production,
    clock,
  });
  return router.use(webchatPages(directory), routes);
}
