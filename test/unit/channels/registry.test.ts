import { describe, expect, it } from '@jest/globals';
import { channels, platforms } from '../../../src/channels/channel.js';
import { createGraphClient } from '../../../src/channels/meta/graph-client.js';
import { createClientRegistry } from '../../../src/channels/registry.js';
import { createWebchatClient } from '../../../src/channels/webchat/webchat-client.js';

const meta = createGraphClient({ graphBaseUrl: 'http://x.test', instagramBaseUrl: 'http://y.test', version: 'v26.0' });
const webchat = createWebchatClient({ show: () => undefined });
const registry = createClientRegistry({ meta, webchat });

describe('client registry', () => {
  it('knows a client or a clear refusal for every channel and platform', () => {
    const answer = (find: () => unknown) => {
      try {
        const found = find();
        return found === meta ? 'meta' : found === webchat ? 'webchat' : 'other';
      } catch (error) {
        return (error as { code?: string }).code;
      }
    };
    expect(Object.fromEntries(channels.map(name => [name, answer(() => registry.ofChannel(name))]))).toEqual({
      messenger: 'meta',
      instagram: 'meta',
      facebook_comments: 'meta',
      instagram_comments: 'meta',
      telegram: 'unprocessable',
      whatsapp: 'unprocessable',
      webchat: 'webchat',
    });
    expect(Object.fromEntries(platforms.map(name => [name, answer(() => registry.ofPlatform(name))]))).toEqual({
      facebook: 'meta',
      instagram: 'meta',
      telegram: 'unprocessable',
      webchat: 'webchat',
      whatsapp: 'unprocessable',
    });
  });
});
