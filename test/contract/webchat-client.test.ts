import { describe, expect, it } from '@jest/globals';
import type { OutboundContent, OutboundMessage, AccountCredentials } from '../../src/channels/channel.js';
import { createWebchatClient, type VisitorIndicator } from '../../src/channels/webchat/webchat-client.js';
import { Secret } from '../../src/platform/secret.js';

const credentials: AccountCredentials = {
  platform: 'webchat',
  externalId: 'chat_1',
  accessToken: new Secret('signs the visitors'),
  appSecret: null,
};
const message = (content: OutboundContent, reference = 'reply_01.0'): OutboundMessage => ({
  channel: 'webchat',
  recipient: { kind: 'person', personExternalId: 'visitor_1' },
  content,
  reference,
});
const text = (words = 'On its way.', reference?: string) => message({ kind: 'text', text: words }, reference);
const never = new AbortController().signal;
const shown: VisitorIndicator[] = [];
const client = createWebchatClient({ show: sign => void shown.push(sign) });

describe('web chat client', () => {
  it('names the same message the same, however often it is sent', async () => {
    expect(await client.send(credentials, text(), never)).toEqual({ externalId: 'web:reply_01.0' });
    expect(await client.send(credentials, text(), never)).toEqual({ externalId: 'web:reply_01.0' });
    expect(await client.send(credentials, text('Next.', 'reply_01.1'), never)).toEqual({
      externalId: 'web:reply_01.1',
    });
    const file = { kind: 'media', media: 'image', url: 'https://x.test/a.png', name: null } as const;
    expect(await client.send(credentials, message(file), never)).toEqual({ externalId: 'web:reply_01.0' });
  });

  it('refuses what the chat has not, as a failure and not as a throw', async () => {
    const kindOf = (call: Promise<unknown>) => call.then(() => 'sent').catch((error: { kind?: string }) => error.kind);
    const template: OutboundContent = { kind: 'template', name: 'hello', language: 'en', parameters: [] };
    expect(await kindOf(client.send(credentials, message(template), never))).toBe('refused');
    expect(await kindOf(client.send(credentials, text(' \0'), never))).toBe('refused');
    const comment = { ...text(), recipient: { kind: 'comment' as const, commentId: '1' } };
    expect(await kindOf(client.send(credentials, comment, never))).toBe('refused');
    expect(await kindOf(client.send({ ...credentials, platform: 'telegram' }, text(), never))).toBe('refused');
    expect(await kindOf(client.send(credentials, text(), AbortSignal.abort()))).toBe('retry');
  });

  it('shows signs to the visitor, knows no profile and answers for itself', async () => {
    await client.indicate(credentials, { personExternalId: 'visitor_1', messageExternalId: null }, 'typing', never);
    await client.indicate(credentials, { personExternalId: 'visitor_1', messageExternalId: null }, 'seen', never);
    expect(shown).toEqual([
      { accountExternalId: 'chat_1', visitorId: 'visitor_1', indicator: 'typing' },
      { accountExternalId: 'chat_1', visitorId: 'visitor_1', indicator: 'seen' },
    ]);
    expect(await client.fetchProfile(credentials, 'visitor_1', never)).toBeNull();
    expect(await client.probe(credentials, never)).toEqual({ externalId: 'chat_1', name: 'Web chat' });
  });
});
