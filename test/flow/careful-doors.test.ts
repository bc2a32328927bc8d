import { beforeAll, describe, expect, it } from '@jest/globals';
import { postSigned } from '../support/deliveries.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('the API’s careful doors', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });

  it('a new account begins with drafts, as told or by itself; the demo’s answer', async () => {
    const body = { platform: 'facebook', externalId: '5550001', name: 'New', accessToken: 'EAAB' };
    expect((await test.api('POST', '/api/accounts', body)).body.autonomy.default).toBe('draft');
    const told = { ...body, externalId: '5550002', autonomy: 'auto' };
    expect((await test.api('POST', '/api/accounts', told)).body.autonomy.default).toBe('auto');
    const partly = { ...body, externalId: '5550003', autonomy: { intents: { greeting: 'auto' } } };
    expect((await test.api('POST', '/api/accounts', partly)).body.autonomy).toMatchObject({ default: 'draft', intents: { greeting: 'auto' } }); // prettier-ignore
    expect((await test.api('GET', `/api/accounts/${test.accountId}`)).body.autonomy.default).toBe('auto');
  });

  it('takes no name of blanks, and says where the right form stands', async () => {
    const { status, body } = await test.api('POST', '/api/api-keys', { name: '  ' });
    expect(status).toBe(400);
    expect(body.detail).toMatch(/^\/name: .*\/docs shows what is taken here\.$/);
    expect((await test.api('POST', '/api/api-keys', { name: ' till ' })).body.name).toBe('till');
  });

  it('says how much of the model’s tokens a company has used today', async () => {
    const { status, body } = await test.api('GET', '/api/agent/budget');
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'plenty', used: 0, limit: 2_000_000 });
    const today = new Date(Date.parse(body.resetsAt) - 1).toISOString().slice(0, 10);
    await test.app.stores.tokens.add(test.ctx.tenantId, today, 1_700_000);
    expect((await test.api('GET', '/api/agent/budget')).body).toMatchObject({ state: 'low', used: 1_700_000 });
    const share = test.app.stores.tokenShares.of('person:one');
    expect([await share.add('a', today, 5), await share.add('a', today, 7), await share.add('b', today, 1)]).toEqual([
      5, 12, 1,
    ]);
    expect(await test.app.stores.tokenShares.of('person:two').add('a', today, 1)).toBe(1);
  });

  it('a damaged cursor is refused on every list', async () => {
    const forms = [
      'nonsense',
      ['f', 'd', 9e15, 'x'],
      ['f', 'd', '2026', 'x'],
      ['f', 'v', 'not a date', 'x'],
      ['f', 'v', 17, 'x'],
      ['x', 'd', 1, 'x'],
      ['f', 'd', 1, { $ne: 1 }],
    ].map(form => (typeof form === 'string' ? form : Buffer.from(JSON.stringify(form)).toString('base64url')));
    const lists = [
      '/api/accounts',
      '/api/audit',
      '/api/approvals',
      '/api/contacts',
      '/api/messages/conversations',
      '/api/handoffs',
      '/api/webhook-endpoints',
    ];
    for (const path of lists) {
      for (const after of forms) {
        const { status, body } = await test.api('GET', `${path}?after=${after}`);
        expect({ path, after, status, code: body.code }).toEqual({ path, after, status: 400, code: 'invalid_request' });
      }
    }
    const chat = `${test.url}/api/webchat/harbor-lane-chat`;
    const json = { 'content-type': 'application/json' };
    const session = await fetch(`${chat}/sessions`, { method: 'POST', headers: json, body: '{}' });
    const { token } = (await session.json()) as { token: string };
    expect(session.headers.get('cache-control')).toBe('no-store');
    const asked = await fetch(`${chat}/messages?after=nonsense`, { headers: { authorization: `Bearer ${token}` } });
    expect(asked.status).toBe(400);
  });

  it('what somebody may see is kept by no cache, tokens and refusals included', async () => {
    const headers = { authorization: `Bearer ${test.token}` };
    const cacheOf = async (path: string, options: RequestInit = {}) =>
      (await fetch(`${test.url}${path}`, { headers, ...options })).headers.get('cache-control');
    for (const path of ['/api/contacts', '/api/messages/conversations', '/api/auth/me', '/api/contacts/nobody']) {
      expect([path, await cacheOf(path)]).toEqual([path, 'no-store']);
    }
    expect(await cacheOf('/api/contacts', { headers: {} })).toBe('no-store');
    expect(await cacheOf('/api/auth/login', { method: 'POST' })).toBe('no-store');
    expect(await cacheOf('/api/openapi.json')).not.toBe('no-store');
  });

  it.each([
    ['Host', 'evil.example'],
    ['content-length', '3'],
    ['Transfer-Encoding', 'chunked'],
    ['Connection', 'close'],
    ['Keep-Alive', 'timeout=5'],
    ['Upgrade', 'h2c'],
    ['TE', 'trailers'],
    ['X-Key', 'one\r\nHost: evil.example'],
    ['X Key', 'one'],
  ])('a CRM link cannot send the header %s', async (name, value) => {
    const link = { page_id: test.accountId, channels: ['messenger'], name: 'Odd', url: 'https://crm.example.com/orders', is_active: true }; // prettier-ignore
    const { status } = await test.api('POST', '/api/dashboard/crm-links', { ...link, headers: { [name]: value } });
    expect(status).toBe(400);
  });

  it('an attachment’s address leaves us only when it is one of the web', async () => {
    const at = Date.now();
    const attachments = ['javascript:alert(1)', 'https://cdn.example.com/a.png', 'data:text/html,x'].map(url => ({
      type: 'fallback',
      payload: { url, title: 'A page' },
    }));
    const message = { mid: `m_${at}`, text: 'Look at this', attachments };
    const item = { sender: { id: '24680135791357999' }, recipient: { id: '104958372610385' }, timestamp: at, message };
    const body = { object: 'page', entry: [{ id: '104958372610385', time: at, messaging: [item] }] };
    expect((await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, body)).status).toBe(200);
    const thread = await test.until(() =>
      test.app.stores.conversations.findByThread(test.ctx, test.accountId, 'dm:24680135791357999'),
    );
    const items = await test.until(async () => {
      const { body: page } = await test.api('GET', `/api/messages/conversations/${thread._id}/messages`);
      return page.items.length > 0 ? page.items : null;
    });
    const shown = items.find((one: { externalId: string }) => one.externalId === message.mid);
    expect(shown.attachments).toHaveLength(3);
    expect(shown.attachments.map(({ url }: { url?: string }) => url)).toEqual([undefined, 'https://cdn.example.com/a.png', undefined]); // prettier-ignore
    expect(JSON.stringify(shown)).not.toMatch(/javascript:|data:text/);
  });
});
