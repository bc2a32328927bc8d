import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newCustomer } from '../support/conversation.js';
import { startApp, type TestApp } from '../support/start-app.js';

const facebook = '104958372610385';
const instagram = '17841455512309876';

/** `signed_request` as the platform makes it (docs/platforms/meta-graph.md, Callbacks). */
function sign(secret: string, payload: object): string {
  const text = Buffer.from(JSON.stringify({ algorithm: 'HMAC-SHA256', issued_at: 1789466397, ...payload })).toString(
    'base64url',
  );
  return `${createHmac('sha256', secret).update(text).digest('base64url')}.${text}`;
}

describe('the platform’s deauthorize and data deletion callbacks', () => {
  let test: TestApp;
  const call = async (name: string, form: Record<string, string> | string, method = 'POST') => {
    const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
    const response = await fetch(`${test.url}/api/webhooks/meta/${name}`, {
      method,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      ...(method === 'GET' ? {} : { body }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  const ask = (name: string, userId: string, secret = test.appSecret) =>
    call(name, { signed_request: sign(secret, { user_id: userId }) });
  const status = async (id: string) => (await test.api('GET', `/api/accounts/${id}`)).body.status;
  const traces = async (text: string): Promise<string[]> => {
    const found: string[] = [];
    for (const { name } of await test.app.database.db.listCollections().toArray()) {
      const documents = await test.app.database.db.collection(name).find({}).toArray();
      if (JSON.stringify(documents).includes(text)) found.push(name);
    }
    return found.filter(name => name !== 'rate_windows').sort();
  };

  beforeAll(async () => {
    test = await startApp({ env: { WEBHOOK_RATE_LIMIT: '30' } });
    await test.app.modules.accounts.keepCalendar();
  });

  it('deauthorize: the platform is asked at once, and an account whose access is gone stops', async () => {
    test.sandbox.graph.revoke(facebook);
    expect(await ask('deauthorize', '10224455667788990')).toEqual({ status: 200, body: { success: true } });
    await test.until(async () => (await status(facebook)) === 'needs_reauth');
    // The other account has an app secret of its own: this was not about it.
    expect(await status(instagram)).toBe('active');
    test.sandbox.graph.grant(facebook);
    await test.api('POST', `/api/accounts/${facebook}/test`);
    expect(await status(facebook)).toBe('active');
  });

  it('deauthorize: an account whose access goes on is not touched', async () => {
    expect((await ask('deauthorize', '10224455667788990')).status).toBe(200);
    const checks = test.app.stores.accountChecks;
    await test.until(async () => ((await checks.get(test.ctx, test.accountId))?.dueAt?.getTime() ?? 0) > Date.now());
    expect(await status(facebook)).toBe('active');
  });

  it('data deletion: the person is forgotten, and the page says so without naming anybody', async () => {
    const customer = newCustomer(test);
    await customer.says('Hello, my name is Zebulon Quist.');
    await test.until(async () => customer.received().length > 0);
    expect(await traces(customer.id)).toEqual(expect.arrayContaining(['contacts', 'conversations', 'webhook_logs']));
    expect(await traces('Zebulon')).toEqual(expect.arrayContaining(['messages', 'webhook_logs']));

    const asked = await ask('data-deletion', customer.id);
    expect(asked.status).toBe(200);
    const { url, confirmation_code: code } = asked.body;
    expect(code).toMatch(/^[0-9a-f]{32}$/);
    expect(url).toBe(`${test.app.config.appUrl}/data-deletion/${code}`);
    expect((await ask('data-deletion', customer.id)).body).toEqual(asked.body);

    const stand = async () => (await fetch(`${test.url}/data-deletion/${code}`)).json() as Promise<{ state: string }>;
    expect((await stand()).state).toBe('pending');
    const done = await test.until(async () => {
      const now = await stand();
      return now.state === 'done' && now;
    });
    expect(Object.keys(done).sort()).toEqual(['completed_at', 'confirmation_code', 'requested_at', 'state']);
    expect(await traces('Zebulon')).toEqual([]);
    const left = await test.app.database.db
      .collection('webhook_logs')
      .find({ raw: { $ne: 'null' } })
      .toArray();
    expect(JSON.stringify(left)).not.toContain(customer.id);
    expect(await traces(customer.id)).toEqual([]);

    const page = await fetch(`${test.url}/data-deletion/${code}`, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toMatch(/text\/html/);
    const html = await page.text();
    expect(html).toMatch(/has been deleted/);
    expect(html).not.toContain(customer.id);
    expect((await fetch(`${test.url}/data-deletion/${'0'.repeat(32)}`)).status).toBe(404);
    expect((await fetch(`${test.url}/data-deletion/guess`)).status).toBe(400);
  });

  it('data deletion: nobody to forget is done as well, and a later wish of the same person is worked off again', async () => {
    const { stores } = test.app;
    const first = await ask('data-deletion', '424242');
    const code = first.body['confirmation_code'] ?? '';
    const workOff = async (): Promise<void> => {
      const requests = test.app.database.db.collection<{ code: string }>('deletion_requests');
      await requests.updateOne({ code }, { $set: { dueAt: new Date(0) } });
      await test.app.modules.privacy.forgetDue('this');
      await test.until(async () => (await stores.deletionRequests.status(code))?.state === 'done');
    };
    await workOff();
    expect((await ask('data-deletion', '424242')).body).toEqual(first.body);
    expect((await stores.deletionRequests.status(code))?.state).toBe('pending');
    await workOff();
  });

  it('a worker that dies in the middle leaves the wish to the next one', async () => {
    await test.worker.stop();
    const { stores, database } = test.app;
    const requests = database.db.collection<{ code: string }>('deletion_requests');
    const { body } = await ask('data-deletion', '777001');
    const code = body['confirmation_code'] ?? '';
    await requests.updateOne({ code }, { $set: { dueAt: new Date(0) } });
    const dead = await stores.deletionRequests.source.claim('dies');
    expect(dead?.document.code).toBe(code);
    const actions = test.app.modules.privacy;
    expect(await actions.forgetDue('other')).toBe(false);
    await requests.updateOne({ code }, { $set: { 'lease.until': new Date(0) } });
    expect(await actions.forgetDue('other')).toBe(true);
    expect((await stores.deletionRequests.status(code))?.state).toBe('done');
    expect(await actions.forgetDue('other')).toBe(false);
    expect(dead && (await stores.deletionRequests.source.settle(dead, { $set: { state: 'pending' } }))).toBe(false);
  });

  it('a failure on the way is tried again, and what is forgotten is forgotten again', async () => {
    const { stores, database } = test.app;
    const { body } = await ask('data-deletion', '777002');
    const code = body['confirmation_code'] ?? '';
    const requests = database.db.collection<{ code: string; lastError: string | null }>('deletion_requests');
    await requests.updateOne({ code }, { $set: { dueAt: new Date(0) } });
    const erase = stores.inbox.erasePerson.bind(stores.inbox);
    stores.inbox.erasePerson = () => Promise.reject(new Error('the database is away'));
    const actions = test.app.modules.privacy;
    expect(await actions.forgetDue('one')).toBe(true);
    stores.inbox.erasePerson = erase;
    expect((await requests.findOne({ code }))?.lastError).toBe('the database is away');
    expect((await stores.deletionRequests.status(code))?.state).toBe('pending');
    await requests.updateOne({ code }, { $set: { dueAt: new Date(0) } });
    expect(await actions.forgetDue('two')).toBe(true);
    expect((await stores.deletionRequests.status(code))?.state).toBe('done');
  });

  it('nothing is done for what is forged, expired or no signed request', async () => {
    const before = await test.app.database.db.collection('deletion_requests').countDocuments();
    const valid = sign(test.appSecret, { user_id: '1' });
    const refused: [number, Record<string, string> | string][] = [
      [401, { signed_request: sign('another secret', { user_id: '1' }) }],
      [401, { signed_request: `${valid.slice(0, 20)}${valid[20] === 'A' ? 'B' : 'A'}${valid.slice(21)}` }],
      [400, { signed_request: sign(test.appSecret, { user_id: '1', algorithm: 'HMAC-SHA1' }) }],
      [400, { signed_request: sign(test.appSecret, { user_id: '1', expires: 1789466397 }) }],
      [400, { signed_request: 'abc' }],
      [400, { other: valid }],
      [400, JSON.stringify({ signed_request: valid })],
      [400, ''],
    ];
    for (const name of ['data-deletion', 'deauthorize']) {
      for (const [code, form] of refused) {
        const answer = await call(name, form);
        expect(answer.status).toBe(code);
        expect(answer.body['error']).toMatch(/Nothing was done\.$/);
      }
      expect((await call(name, `signed_request=${'A'.repeat(20_000)}`)).status).toBe(413);
      expect((await call(name, '', 'GET')).status).toBe(405);
    }
    expect(await test.app.database.db.collection('deletion_requests').countDocuments()).toBe(before);
    expect(await status(facebook)).toBe('active');
    // Guessing is slowed down; a right one is heard all the same.
    const many = await Promise.all(Array.from({ length: 40 }, () => call('deauthorize', { signed_request: 'abc' })));
    expect(many.map(({ status: code }) => code)).toContain(429);
    expect((await ask('deauthorize', '1')).status).toBe(200);
  });
});
