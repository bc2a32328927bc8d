import { describe, expect, it } from '@jest/globals';
import { channels, platforms } from '../../../src/channels/channel.js';
import { createGraphClient } from '../../../src/channels/meta/graph-client.js';
import { createTelegramClient } from '../../../src/channels/telegram/telegram-client.js';
import { createWhatsAppClient } from '../../../src/channels/whatsapp/whatsapp-client.js';
import { createClientRegistry } from '../../../src/channels/registry.js';

const meta = createGraphClient({ graphBaseUrl: 'http://x.test', instagramBaseUrl: 'http://y.test', version: 'v26.0' });
const telegram = createTelegramClient({ baseUrl: 'http://z.test' });
const whatsapp = createWhatsAppClient({ graphBaseUrl: 'http://x.test', version: 'v26.0' });
const registry = createClientRegistry({ meta, telegram, whatsapp });

describe('client registry', () => {
  it('knows a client or a clear refusal for every channel and platform', () => {
    const answer = (find: () => unknown) => {
      try {
        const client = find();
        return Object.entries({ meta, telegram, whatsapp }).find(([, known]) => known === client)?.[0];
      } catch (error) {
        return (error as { code?: string }).code;
      }
    };
    expect(Object.fromEntries(channels.map(name => [name, answer(() => registry.ofChannel(name))]))).toEqual({
      messenger: 'meta',
      instagram: 'meta',
      facebook_comments: 'meta',
      instagram_comments: 'meta',
      telegram: 'telegram',
      whatsapp: 'whatsapp',
      webchat: 'unprocessable',
    });
    expect(Object.fromEntries(platforms.map(name => [name, answer(() => registry.ofPlatform(name))]))).toEqual({
      facebook: 'meta',
      instagram: 'meta',
      telegram: 'telegram',
      webchat: 'unprocessable',
      whatsapp: 'whatsapp',
    });
  });
});
