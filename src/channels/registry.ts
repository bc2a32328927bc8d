import { AppError } from '../platform/errors/app-error.js';
import type { Channel, ChannelClient, Platform } from './channel.js';

export type ClientRegistry = {
  /** The client that sends on this channel. */
  ofChannel(channel: Channel): ChannelClient;
  /** The client of a connected account, for tests of its connection and for profiles. */
  ofPlatform(platform: Platform): ChannelClient;
};

/** Which client serves which channel. Exhaustive: a new channel does not compile before it has an answer here. */
export function createClientRegistry(clients: {
  meta: ChannelClient;
  telegram: ChannelClient;
  whatsapp: ChannelClient;
}): ClientRegistry {
  return {
    ofChannel(channel) {
      switch (channel) {
        case 'messenger':
        case 'instagram':
        case 'facebook_comments':
        case 'instagram_comments':
          return clients.meta;
        case 'telegram':
          return clients.telegram;
        case 'whatsapp':
          return clients.whatsapp;
        case 'webchat':
          throw notSupported(channel);
      }
    },
    ofPlatform(platform) {
      switch (platform) {
        case 'facebook':
        case 'instagram':
          return clients.meta;
        case 'telegram':
          return clients.telegram;
        case 'whatsapp':
          return clients.whatsapp;
        case 'webchat':
          throw notSupported(platform);
      }
    },
  };
}

function notSupported(name: Channel | Platform): AppError {
  return new AppError('unprocessable', `The channel ${name} is not supported yet.`);
}
