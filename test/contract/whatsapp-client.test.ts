import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutboundContent, OutboundMessage, AccountCredentials } from '../../src/channels/channel.js';
import { createWhatsAppClient } from '../../src/channels/whatsapp/whatsapp-client.js';
import { Secret } from '../../src/platform/secret.js';
import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';
import {
  createWhatsAppApi,
  type WhatsAppApi,
  type WhatsAppFault,
} from '../../src/embedded/platforms/whatsapp/whatsapp-api.js';
import { longEnough, until } from '../support/patience.js';
import { whatsAppAccount as account, whatsAppCredentials as credentials } from '../support/whatsapp-account.js';
import { failureOf as failureWithout } from '../support/send-failure.js';

const templates = [{ name: 'order_ready', language: 'en_US', parameters: 1 }];
const text = (more: object = {}): OutboundContent => ({ kind: 'text', text: 'It is on its way.', ...more });
const message = (content: OutboundContent = text(), person = '15550109876'): OutboundMessage => ({
  channel: 'whatsapp',
  recipient: { kind: 'person', personExternalId: person },
  content,
  reference: 'reply_01',
});
const never = new AbortController().signal;

let api: WhatsAppApi;
let server: RunningServer;
const clientAt = (graphBaseUrl: string, timeoutMs?: number) =>
  createWhatsAppClient({ graphBaseUrl, version: 'v26.0', ...(timeoutMs ? { timeoutMs } : {}) });
const client = () => clientAt(`${server.url}/whatsapp`);
const send = (content?: OutboundContent, person?: string) =>
  client().send(credentials, message(content, person), never);

beforeAll(async () => {
  api = createWhatsAppApi({ accounts: [account], templates });
  server = await startServer({ '/whatsapp': api.handle });
});
afterAll(() => server.close());
beforeEach(() => {
  api.clear();
  api.sent.length = 0;
  api.receipts.length = 0;
  api.requests.length = 0;
});

const failureOf = (call: Promise<unknown>) => failureWithout(call, ['EAA-whatsapp-token', 'whatsapp-app-secret']);

describe('send', () => {
  it('writes to a number with its plus, with our reference and a proof of the app secret', async () => {
    const { externalId } = await send();
    expect(api.requests).toEqual(['POST /v26.0/108899776655443/messages']);
    expect(api.sent[0]).toMatchObject({
      id: externalId,
      type: 'text',
      recipientId: '15550109876',
      reference: 'reply_01',
    });
    expect(api.sent[0]?.body).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+15550109876',
      type: 'text',
      text: { preview_url: false, body: 'It is on its way.' },
      biz_opaque_callback_data: 'reply_01',
      appsecret_proof: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    });
  });

  it('writes to a person whose number is withheld', async () => {
    await send(text(), 'US.90817263544536271819');
    expect(api.sent[0]).toMatchObject({ recipientId: 'US.90817263544536271819' });
    expect(api.sent[0]?.body).toMatchObject({ recipient: 'US.90817263544536271819' });
    expect(api.sent[0]?.body).not.toHaveProperty('to');
  });

  it('sends text as approved, only made well-formed', async () => {
    await send(text({ text: 'Grüße 🚚 \u200f“ok”\0\ud800' }));
    expect(api.sent[0]?.text).toBe('Grüße 🚚 \u200f“ok”\ufffd');
  });

  it('offers up to three quick replies as buttons, with titles cut between characters', async () => {
    const quickReplies = ['Yes', 'No', `${'x'.repeat(19)}🚚`].map(title => ({ title, payload: `p:${title}` }));
    await send(text({ quickReplies }));
    expect(api.sent[0]?.body['interactive']).toEqual({
      type: 'button',
      body: { text: 'It is on its way.' },
      action: {
        buttons: [
          { type: 'reply', reply: { id: 'p:Yes', title: 'Yes' } },
          { type: 'reply', reply: { id: 'p:No', title: 'No' } },
          { type: 'reply', reply: { id: `p:${'x'.repeat(19)}🚚`, title: 'x'.repeat(19) } },
        ],
      },
    });
  });

  it('offers more as a list of at most ten, and so it does under a long text', async () => {
    const quickReplies = Array.from({ length: 12 }, (_, n) => ({ title: `Option ${n}`, payload: `o:${n}` }));
    await send(text({ quickReplies }));
    await send(text({ text: 'x'.repeat(1025), quickReplies: quickReplies.slice(0, 2) }));
    expect(api.sent.map(({ body }) => body['interactive'])).toMatchObject([
      {
        type: 'list',
        action: {
          button: 'Options',
          sections: [{ rows: quickReplies.slice(0, 10).map(one => ({ id: one.payload, title: one.title })) }],
        },
      },
      { type: 'list', action: { sections: [{ rows: [{ id: 'o:0' }, { id: 'o:1' }] }] } },
    ]);
  });

  it.each([
    ['image', null, { type: 'image', image: { link: 'https://example.com/f' } }],
    ['audio', 'a.ogg', { type: 'audio', audio: { link: 'https://example.com/f' } }],
    ['video', null, { type: 'video', video: { link: 'https://example.com/f' } }],
    ['file', 'list.pdf', { type: 'document', document: { link: 'https://example.com/f', filename: 'list.pdf' } }],
    ['file', null, { type: 'document', document: { link: 'https://example.com/f' } }],
  ] as const)('sends a file by its link: %s named %s', async (media, name, body) => {
    await send({ kind: 'media', media, url: 'https://example.com/f', name });
    expect(api.sent[0]?.body).toMatchObject({ ...body, biz_opaque_callback_data: 'reply_01' });
  });

  it('sends a template with its parameters; one that is unknown or filled wrongly is refused', async () => {
    const template = { kind: 'template', name: 'order_ready', language: 'en_US', parameters: ['Mara'] } as const;
    await send({ ...template, parameters: ['Mara'] });
    expect(api.sent[0]?.body['template']).toEqual({
      name: 'order_ready',
      language: { code: 'en_US' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: 'Mara' }] }],
    });
    const unknown = await failureOf(send({ ...template, parameters: [], language: 'de' }));
    expect(unknown).toMatchObject({ kind: 'refused', platformCode: '132001' });
    const wrong = await failureOf(send({ ...template, parameters: [] }));
    expect(wrong).toMatchObject({ kind: 'refused', platformCode: '132000' });
  });

  it('refuses what WhatsApp does not take', async () => {
    const long = [{ title: 'Yes', payload: 'x'.repeat(257) }];
    const refused = [text({ text: ' \n' }), text({ text: 'x'.repeat(4097) }), text({ quickReplies: long })];
    for (const content of refused) expect((await failureOf(send(content))).kind).toBe('refused');
    expect((await failureOf(send({ kind: 'media', media: 'image', url: 'file:///x', name: null }))).kind).toBe(
      'refused',
    );
    const toComment = { ...message(), recipient: { kind: 'comment', commentId: '1' } } as const;
    expect((await failureOf(client().send(credentials, toComment, never))).kind).toBe('refused');
    const elsewhere = { ...credentials, platform: 'facebook' } as const;
    expect((await failureOf(client().send(elsewhere, message(), never))).kind).toBe('refused');
    expect(api.sent).toEqual([]);
  });
});

describe('failures of a send', () => {
  it.each<[WhatsAppFault, string]>([
    ['token_expired', 'token_expired'],
    ['permission', 'token_expired'],
    ['number_gone', 'token_expired'],
    ['not_registered', 'token_expired'],
    ['window_closed', 'window_closed'],
    ['throughput_rate', 'rate'],
    ['pair_rate', 'rate'],
    ['account_rate', 'rate'],
    ['unreachable', 'unreachable'],
    ['opted_out', 'unreachable'],
    ['spam', 'refused'],
    ['locked', 'refused'],
    ['payment', 'refused'],
    ['unsupported_type', 'refused'],
    ['template_paused', 'refused'],
    ['media', 'refused'],
    ['unknown_code', 'refused'],
    ['service', 'retry'],
    ['overloaded', 'retry'],
    ['redirect', 'retry'],
    ['html_502', 'uncertain'],
    ['reset_before', 'uncertain'],
    ['accept_then_drop', 'uncertain'],
    ['no_id', 'uncertain'],
  ])('after %s the send is %s', async (fault, kind) => {
    api.failNext({ fault, ms: 120_000 });
    const failure = await failureOf(send());
    expect(failure.kind).toBe(kind);
    // What Retry-After said.
    if (kind === 'rate') expect(failure.retryAfterMs).toBe(120_000);
    expect(api.sent).toHaveLength(fault === 'accept_then_drop' || fault === 'no_id' ? 1 : 0);
    expect(api.requests).toHaveLength(1);
  });

  it('tells "never connected" from "connected, then lost"', async () => {
    const closed = await startServer({});
    await closed.close();
    expect((await failureOf(clientAt(closed.url).send(credentials, message(), never))).kind).toBe('retry');
  });

  it('did nothing when it was given up before, and is uncertain when that came later or its time ran out', async () => {
    const failure = async (signal: AbortSignal, from = client()) =>
      (await failureOf(from.send(credentials, message(), signal))).kind;
    expect(await failure(AbortSignal.abort())).toBe('retry');
    expect(api.requests).toEqual([]);
    api.failNext({ fault: 'hang', times: 1_000 });
    const caller = new AbortController();
    const givenUp = failure(caller.signal);
    await until(() => api.requests.length === 1, 'the request');
    caller.abort();
    expect(await givenUp).toBe('uncertain');
    await longEnough(async ms => {
      expect(await failure(never, clientAt(`${server.url}/whatsapp`, ms))).toBe('uncertain');
      return api.requests.length > 1;
    }, 'the request');
  });
});

describe('indicate', () => {
  it('marks a message as read, and shows typing along with it', async () => {
    const to = { personExternalId: '15550109876', messageExternalId: 'wamid.in' };
    await client().indicate(credentials, to, 'seen', never);
    await client().indicate(credentials, to, 'typing', never);
    expect(api.receipts.map(({ id, type }) => `${type} ${id}`)).toEqual(['read wamid.in', 'typing wamid.in']);
    expect(api.receipts[1]?.body).toMatchObject({ status: 'read', typing_indicator: { type: 'text' } });
  });

  it('does nothing without a message to mark', async () => {
    await client().indicate(credentials, { personExternalId: '15550109876', messageExternalId: null }, 'typing', never);
    expect(api.requests).toEqual([]);
  });
});

describe('fetchProfile and probe', () => {
  it('knows no profiles, and asks for none', async () => {
    expect(await client().fetchProfile(credentials, '15550109876', never)).toBeNull();
    expect(api.requests).toEqual([]);
  });

  it('says which number the token belongs to', async () => {
    expect(await client().probe(credentials, never)).toEqual({
      externalId: '108899776655443',
      name: 'Harbor Lane Coffee',
    });
  });

  it('fails with a wrong token, a wrong app secret, a number of someone else, and without an answer', async () => {
    const probe = (more: Partial<AccountCredentials>) => failureOf(client().probe({ ...credentials, ...more }, never));
    expect((await probe({ accessToken: new Secret('wrong') })).kind).toBe('token_expired');
    expect((await probe({ appSecret: new Secret('wrong') })).kind).toBe('refused');
    expect((await probe({ externalId: '999' })).kind).toBe('token_expired');
    api.failNext({ fault: 'reset_before' });
    expect((await probe({})).kind).toBe('retry');
  });
});
