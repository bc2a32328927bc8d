import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { startApp, type TestApp } from '../support/start-app.js';

const folder = '../shared/reference/payloads';
const files = existsSync(folder)
  ? readdirSync(folder).filter(name => /^(messenger|facebook|instagram)-.*\.json$/.test(name))
  : [];

describe('the platforms’ door', () => {
  let test: TestApp;
  const webhook = () => `${test.url}/api/webhooks/meta`;
  const counts = async () => {
    const of = async (name: string) => [name, await test.app.database.db.collection(name).countDocuments()] as const;
    return Object.fromEntries(
      await Promise.all(['webhook_logs', 'messages', 'conversations', 'contacts', 'replies'].map(of)),
    );
  };
  const settled = () =>
    test.until(async () => {
      const { db } = test.app.database;
      // A change of a message that nobody sends here waits for it, with a reason.
      const waiting = await db.collection('webhook_logs').countDocuments({ status: 'received', lastError: null });
      const due = await db.collection('conversations').countDocuments({ dueAt: { $ne: null } });
      const unsent = await db.collection('replies').countDocuments({ status: { $in: ['approved', 'sending'] } });
      return waiting + due + unsent === 0;
    });

  beforeAll(async () => {
    test = await startApp();
  });

  it('shakes hands with the right token only', async () => {
    const connected = await test.app.modules.accounts.directory.find('facebook', '104958372610385');
    const token = connected ? test.app.modules.accounts.directory.verifyTokenOf(connected)?.reveal() : '';
    const ask = (verify: string) =>
      fetch(`${webhook()}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${verify}`);
    const right = await ask(token ?? '');
    expect([right.status, await right.text()]).toEqual([200, '1158201444']);
    expect((await ask('wrong')).status).toBe(403);
  });

  it('keeps an unreadable body that is signed right, and refuses what is too big or encoded', async () => {
    expect((await postSigned(webhook(), test.appSecret, '{"object":"page","entry":[')).status).toBe(200);
    const { db } = test.app.database;
    expect(await db.collection('webhook_logs').countDocuments({ kind: 'ignored:unreadable' })).toBe(1);
    expect((await postSigned(webhook(), test.appSecret, `"${'x'.repeat(9 * 1024 * 1024)}"`)).status).toBe(413);
    const encoded = await fetch(webhook(), { method: 'POST', headers: { 'content-encoding': 'gzip' }, body: 'x' });
    expect(encoded.status).toBe(415);
  });

  it('refuses a body without a signature before it has come', async () => {
    for (const path of ['/api/webhooks/meta', '/api/webhooks/whatsapp', '/api/webhooks/telegram/acc_nobody']) {
      const asked = request(`${test.url}${path}`, { method: 'POST', headers: { 'content-length': 8_000_000 } });
      asked.on('error', () => undefined);
      asked.write('{"object":"page",');
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      expect([path, answer.statusCode]).toEqual([path, 401]);
      asked.destroy();
    }
    const whole = await fetch(webhook(), { method: 'POST', body: `{"object":"page","x":"${'y'.repeat(7_000_000)}"}` });
    expect(whole.status).toBe(401);
  });

  it('does not look into more items than a platform ever sends, and keeps them as they came', async () => {
    const items = '{},'.repeat(400_000);
    const body = `{"object":"page","entry":[{"id":"104958372610385","messaging":[${items}{}]}]}`;
    const logs = test.app.database.db.collection('webhook_logs');
    const before = await logs.countDocuments();
    expect((await postSigned(webhook(), 'a secret of somebody else', body)).status).toBe(401);
    expect(await logs.countDocuments()).toBe(before);
    expect((await postSigned(webhook(), test.appSecret, body)).status).toBe(200);
    expect(await logs.countDocuments({ kind: 'ignored:too_many_items' })).toBe(1);
    expect(await logs.countDocuments()).toBe(before + 1);
  });

  it('a delivery about a page that is not connected is taken and not kept', async () => {
    const stranger = messengerDelivery('Hello?', { accountId: '999000999000' });
    const before = await counts();
    expect((await postSigned(webhook(), test.appSecret, stranger)).status).toBe(200);
    expect((await postSigned(webhook(), 'a secret of somebody else', stranger)).status).toBe(401);
    expect(await counts()).toEqual(before);
  });

  it('takes an account’s own secret on its own route, and no other account’s', async () => {
    const route = `${test.url}/instagram/17841455512309876`;
    const instagram = await test.app.modules.accounts.directory.find('instagram', '17841455512309876');
    const secret = instagram ? (test.app.modules.accounts.directory.appSecretOf(instagram)?.reveal() ?? '') : '';
    const body = { object: 'instagram', entry: [{ id: '17841455512309876', time: Date.now(), messaging: [] }] };
    expect((await postSigned(route, secret, body)).status).toBe(200);
    expect((await postSigned(route, test.appSecret, body)).status).toBe(401);
  });

  it('accepts a batch of a thousand items', async () => {
    // What comes in bulk are receipts for the most part.
    const entry = Array.from({ length: 1000 }, (_, n) => {
      const one = messengerDelivery(`batch ${n}`, { from: `88${n % 5}` }).entry[0]!;
      const receipts = one.messaging.map(({ message: _message, ...rest }) => ({ ...rest, read: { watermark: n } }));
      return n % 20 === 0 ? one : { ...one, messaging: receipts };
    });
    const before = await counts();
    expect((await postSigned(webhook(), test.appSecret, { object: 'page', entry })).status).toBe(200);
    expect((await counts())['webhook_logs']).toBe((before['webhook_logs'] ?? 0) + 1000);
    await settled();
  });

  (files.length > 0 ? it : it.skip)(
    `takes every recorded payload, and the same again changes nothing (${files.length} files in ${folder})`,
    async () => {
      const instagram = await test.app.modules.accounts.directory.find('instagram', '17841455512309876');
      const secrets = {
        page: test.appSecret,
        instagram: instagram ? (test.app.modules.accounts.directory.appSecretOf(instagram)?.reveal() ?? '') : '',
      };
      const bodies = files.map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown);
      const post = async () => {
        for (const body of bodies) {
          const object = (Array.isArray(body) ? body[0] : body) as { object: keyof typeof secrets };
          expect(await postSigned(webhook(), secrets[object.object], body)).toEqual({
            status: 200,
            text: 'EVENT_RECEIVED',
          });
        }
        await settled();
      };
      await post();
      const once = await counts();
      expect(once['messages']).toBeGreaterThan(20);
      await post();
      expect(await counts()).toEqual(once);
    },
  );
});
