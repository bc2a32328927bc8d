import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Script } from 'node:vm';
import { silentLog } from '../../../../src/platform/observability/log.js';
import { signDelivery } from '../../../../src/embedded/platforms/sign-delivery.js';
import { type Sandbox, sandboxKeys, startSandbox } from '../../../../src/embedded/platforms/start-sandbox.js';
import { until } from '../../../support/patience.js';

type Delivery = { body: string; signature: string };
type Entry = { from: string; text: string; trace: { intent: string; citations: string[] } | null };
type State = {
  model: string | null;
  approvals: { id: string; text: string; reasons: string[] }[];
  handoffs: object[];
  threads: Record<string, { entries: Entry[] } | undefined>;
};

const account = {
  platform: 'facebook' as const,
  externalId: '104958372610385',
  appSecret: 'app-secret',
  verifyToken: 'verify',
  accessToken: 'EAA-sandbox',
};

/** As much of the product as the page talks to. */
const deliveries: Delivery[] = [];
const calls: string[] = [];
const keys = new Set<string>();
const answers: Record<string, unknown> = {
  '/health': { status: 'ok', checks: { model: 'offline (lexical)' } },
  '/api/approvals': {
    items: [
      {
        id: 'reply_1',
        contactId: 'con_1',
        question: 'When do you open?',
        text: 'We open at nine.',
        reasons: ['first answer'],
        version: 3,
      },
    ],
    total: 1,
  },
  '/api/handoffs': {
    items: [
      {
        id: 'handoff_1',
        contactId: 'con_1',
        summary: {
          headline: 'Mara asks for her money',
          wants: 'A refund',
          category: 'return_refund',
          known: ['a', 'b', 'c', 'd', 'e'],
          suggestedReply: null,
        },
        reasons: ['a person must see it'],
      },
    ],
  },
  '/api/contacts/con_1': {
    id: 'con_1',
    displayName: 'Mara Lindqvist',
    identities: [{ accountId: 'acc_1', platform: 'facebook', externalId: '24680135791357911' }],
  },
  '/api/messages/conversations': {
    items: [{ id: 'cnv_1', contactId: 'con_1', channel: 'messenger', handling: 'human' }],
  },
  '/api/messages/conversations/cnv_1': {
    messages: [
      {
        id: 'msg_1',
        externalId: 'm_before',
        direction: 'inbound',
        author: { kind: 'customer', name: 'Mara' },
        text: 'Hello?',
        sentAt: '2026-09-15T10:00:00Z',
      },
    ],
  },
};
let product: Server;
let sandbox: Sandbox;

beforeAll(async () => {
  product = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      if (path.startsWith('/api/') && !path.includes('webhooks')) keys.add(String(request.headers.authorization));
      if (path === '/api/webhooks/meta') {
        const signature = String(request.headers['x-hub-signature-256']);
        deliveries.push({ body: Buffer.concat(chunks).toString('utf8'), signature });
      }
      if (request.method !== 'GET') calls.push(`${request.method} ${path}`);
      const trace = {
        intent: { label: 'order_status' },
        draft: { citations: [{ evidenceId: 'e1', path: 'id', quote: 'HL-1' }] },
        evidence: [{ id: 'e1', linkName: 'Orders', recordKey: 'HL-1', text: 'id: HL-1' }],
      };
      const answer = path.endsWith('/trace') ? trace : (answers[path] ?? {});
      if (request.method === 'DELETE') response.writeHead(204).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>(resolve => void product.listen(0, '127.0.0.1', resolve));
  const appUrl = `http://127.0.0.1:${(product.address() as AddressInfo).port}`;
  sandbox = await startSandbox({ appUrl, apiKey: 'fd_test_key', accounts: [account], log: silentLog });
});
afterAll(async () => {
  await sandbox.close();
  product.closeAllConnections();
  await new Promise(resolve => product.close(resolve));
});
beforeEach(() => {
  deliveries.length = 0;
});

const page = (path: string, init: RequestInit = {}) =>
  fetch(`${sandbox.url}/sandbox${path}`, { ...init, headers: { 'x-sandbox': '1', ...(init.headers as object) } });
const state = async (): Promise<State> => (await (await page('/api/state')).json()) as State;
const write = (thread: string, text: string) =>
  page('/api/messages', { method: 'POST', body: JSON.stringify({ thread, text }) });
const send = (path: string, body: object) =>
  fetch(`${sandbox.graphBaseUrl}/v26.0/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${account.accessToken}` },
    body: JSON.stringify(body),
  });
async function fitting<T>(read: () => T | Promise<T>, fits: (value: T) => boolean): Promise<T> {
  const [value] = await until(async () => {
    const now = await read();
    return fits(now) && ([now] as const);
  });
  return value;
}

describe('startSandbox', () => {
  it('serves every simulator on one port', async () => {
    const crm = await fetch(`${sandbox.crmUrl}/orders`, { headers: { 'x-api-key': sandboxKeys.crm } });
    expect(((await crm.json()) as { orders: unknown[] }).orders).toHaveLength(60);
    expect((await fetch(`${sandbox.telegramBaseUrl}/bot${sandboxKeys.telegram}/getMe`)).status).toBe(200);
    const models = await fetch(`${sandbox.openaiBaseUrl}/models`, {
      headers: { authorization: `Bearer ${sandboxKeys.openai}` },
    });
    expect(models.status).toBe(200);
    const gemini = await fetch(`${sandbox.geminiBaseUrl}/v1beta/models/gemini-2.5-flash`, {
      headers: { 'x-goog-api-key': sandboxKeys.gemini },
    });
    expect(gemini.status).toBe(200);
    const profile = await fetch(`${sandbox.graphBaseUrl}/v26.0/24680135791357911?fields=name`, {
      headers: { authorization: `Bearer ${account.accessToken}` },
    });
    expect(await profile.json()).toMatchObject({ name: 'Mara Lindqvist' });
    expect((await fetch(`${sandbox.url}/elsewhere`)).status).toBe(404);
  });

  it('echoes what was sent, signed, with our reference', async () => {
    const message = { text: 'Hallo ä', metadata: 'reply_7' };
    await send('104958372610385/messages', { recipient: { id: '1' }, messaging_type: 'RESPONSE', message });
    const [echo] = await fitting(
      () => deliveries,
      all => all.length > 0,
    );
    expect(echo?.signature).toBe(signDelivery(echo?.body ?? '', account.appSecret));
    expect(echo?.body).toContain('Hallo \\u00e4');
    const item = JSON.parse(echo?.body ?? '{}').entry[0].messaging[0];
    expect(item.message).toMatchObject({ is_echo: true, app_id: 1290384756102938, metadata: 'reply_7' });
    await send('55_77/comments', { message: 'Thanks' });
    await fitting(
      () => deliveries,
      all => all.length > 1,
    );
    expect(JSON.parse(deliveries[1]?.body ?? '{}').entry[0].changes[0].value).toMatchObject({
      verb: 'add',
      parent_id: '55_77',
      from: { id: account.externalId },
    });
  });
});

describe('the page', () => {
  it('is plain HTML with its own script and style, and loads nothing from elsewhere', async () => {
    const html = await page('/');
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await html.text();
    expect(text).toContain('<html lang="en">');
    expect(text).not.toMatch(/https?:\/\//);
    expect((await page('/page.css')).headers.get('content-type')).toContain('text/css');
    const script = await (await page('/page.js')).text();
    expect(() => new Script(script)).not.toThrow();
    expect(script).not.toMatch(/innerHTML|fd_test_key/);
  });

  it('delivers what a customer writes, signed as the platform signs', async () => {
    const answer = await write('mara', 'Where is my order? 🚚');
    expect(await answer.json()).toEqual({ status: 200 });
    const delivered = deliveries[0];
    expect(delivered?.signature).toBe(signDelivery(delivered?.body ?? '', account.appSecret));
    expect(JSON.parse(delivered?.body ?? '{}')).toMatchObject({
      object: 'page',
      entry: [{ id: account.externalId, messaging: [{ sender: { id: '24680135791357911' } }] }],
    });
    await write('comment', 'Open on Sunday?');
    expect(JSON.parse(deliveries[1]?.body ?? '{}').entry[0].changes[0].value).toMatchObject({
      item: 'comment',
      verb: 'add',
    });
  });

  it('shows answers in their thread with the reason, drafts and handoffs, and which model answers', async () => {
    const to = { id: '24680135791357911' };
    await send('104958372610385/messages', {
      recipient: to,
      messaging_type: 'RESPONSE',
      message: { text: 'It is on its way.' },
    });
    const shown = await fitting(state, current => current.threads['mara']?.entries.some(entry => entry.trace) === true);
    const answer = shown.threads['mara']?.entries.at(-1);
    expect(answer).toMatchObject({ from: 'agent', text: 'It is on its way.' });
    expect(answer?.trace).toMatchObject({ intent: 'order_status', citations: ['Orders / HL-1: HL-1'] });
    expect(shown.threads['guest']).toEqual({ handling: 'agent', isKnown: false, typing: false, entries: [] });
    expect(shown.model).toBe('offline (lexical)');
    expect(shown.approvals).toEqual([
      {
        id: 'reply_1',
        contactId: 'con_1',
        customer: 'Mara Lindqvist',
        question: 'When do you open?',
        text: 'We open at nine.',
        reasons: ['first answer'],
        version: 3,
      },
    ]);
    expect(shown.handoffs[0]).toMatchObject({
      customer: 'Mara Lindqvist',
      headline: 'Mara asks for her money',
      wants: 'A refund',
      known: ['a', 'b', 'c', 'd'],
    });
    expect([...keys]).toEqual(['Bearer fd_test_key']);
  });

  it('shows what the product remembers of a thread, and that people have it', async () => {
    const { mara } = (await state()).threads;
    expect(mara).toMatchObject({ handling: 'human', isKnown: true });
    expect(mara?.entries[0]).toMatchObject({ from: 'customer', id: 'm_before', text: 'Hello?' });
  });

  it.each([
    ['answer', 'POST /api/messages/send'],
    ['give-back', 'PATCH /api/conversations/cnv_1'],
    ['take-over', 'PATCH /api/conversations/cnv_1'],
    ['start-over', 'DELETE /api/contacts/con_1'],
  ])('does what %s says through the API', async (deed, call) => {
    calls.length = 0;
    const body = JSON.stringify({ text: 'Good morning' });
    const answer = await page(`/api/threads/mara/${deed}`, { method: 'POST', body });
    expect(await answer.json()).toEqual({ status: 200 });
    expect(calls).toEqual([call]);
  });

  it('decides on a draft', async () => {
    await page('/api/approvals/reply_1/approve', { method: 'POST' });
    expect(calls).toContain('POST /api/approvals/reply_1/approve');
  });

  it('serves its calls to nobody but itself', async () => {
    expect((await fetch(`${sandbox.url}/sandbox/api/state`)).status).toBe(403);
    const headers = { host: 'rebound.example', 'x-sandbox': '1' };
    const rebound = await new Promise(resolve => {
      httpRequest(`${sandbox.url}/sandbox/api/state`, { headers }, response => resolve(response.statusCode)).end();
    });
    expect(rebound).toBe(403);
    expect((await write('mara', ' ')).status).toBe(400);
    expect((await write('nobody', 'x')).status).toBe(400);
    expect((await page('/api/approvals/reply_1/delete', { method: 'POST' })).status).toBe(404);
  });
});
