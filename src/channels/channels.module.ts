import type { Kernel } from '../platform/kernel.js';
import type { Module } from '../platform/module.js';
import { createGraphAdmin, type GraphAdmin } from './meta/graph-admin.js';
import { createGraphClient } from './meta/graph-client.js';
import { type ClientRegistry, createClientRegistry } from './registry.js';
import { createTelegramClient } from './telegram/telegram-client.js';
import { createWebchatClient, type WebchatClientOptions } from './webchat/webchat-client.js';
import { createWhatsAppClient } from './whatsapp/whatsapp-client.js';

export type ChannelsDeps = Pick<Kernel, 'config'> & { showInWebchat: WebchatClientOptions['show'] };
export type ChannelsModule = Module & { clients: ClientRegistry; graphAdmin: GraphAdmin };

/** One client for each platform. */
export function createChannels({ config: { meta, telegram }, showInWebchat }: ChannelsDeps): ChannelsModule {
  const { graphBaseUrl, instagramBaseUrl, graphVersion: version } = meta;
  const graph = { graphBaseUrl, instagramBaseUrl, version };
  return {
    clients: createClientRegistry({
      meta: createGraphClient(graph),
      webchat: createWebchatClient({ show: showInWebchat }),
      telegram: createTelegramClient({ baseUrl: telegram.baseUrl }),
      whatsapp: createWhatsAppClient({ graphBaseUrl, version }),
    }),
    graphAdmin: createGraphAdmin(graph),
  };
}
