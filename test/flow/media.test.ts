import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCreateUser } from '../../src/platform/auth/create-user.js';
import { systemClock } from '../../src/platform/clock.js';
import { silentLog } from '../../src/platform/observability/log.js';
import { Secret } from '../../src/platform/secret.js';
import { contextOfDocument } from '../../src/platform/tenancy/tenant-context.js';
import { messageIdOf } from '../../src/conversations/message.js';
import type { MediaFile } from '../../src/media/media-file.js';
import { sampleOgg, samplePdf, samplePng } from '../../src/embedded/platforms/sample-media.js';
import { mara } from '../../src/embedded/platforms/crm/sample-shop.js';
import { sampleFiles, sandboxKeys, sandboxWhatsApp } from '../../src/embedded/platforms/start-sandbox.js';
import { whatsAppDelivery } from '../../src/embedded/platforms/whatsapp/whatsapp-status.js';
import { postSigned } from '../support/deliveries.js';
import { onThisMachine } from '../support/patience.js';
import { makeOtherCompany } from '../support/other-company.js';
import { startApp, type TestApp } from '../support/start-app.js';

const facebookPage = '104958372610385';
const password = 'correct horse battery';
const seconds = () => Math.floor(Date.now() / 1000);
let serial = 0;

describe('files that customers send', () => {
  let test: TestApp;
  let outsider: string;

  const files = () => test.app.database.db.collection<MediaFile>('media_files');
  const idOf = (mid: string, accountId = test.accountId) => messageIdOf(test.ctx.tenantId, accountId, mid);
  const deliver = async (body: object) => {
    const url = `${test.url}/api/webhooks/meta`;
    expect((await postSigned(url, test.appSecret, body)).status).toBe(200);
  };
  const messaging = (from: string, more: object) => ({
    object: 'page',
    entry: [
      {
        id: facebookPage,
        time: Date.now(),
        messaging: [{ sender: { id: from }, recipient: { id: facebookPage }, timestamp: Date.now(), ...more }],
      },
    ],
  });
  /** A Messenger message with files of the media host; answers its id. */
  const sends = async (...attachments: { type: string; path: string }[]) => {
    const mid = `m_media-${(serial += 1)}`;
    const parts = attachments.map(({ type, path }) => ({ type, payload: { url: new URL(path, base()).href } }));
    await deliver(messaging(`7770000${serial}`, { message: { mid, attachments: parts } }));
    return { mid, id: idOf(mid) };
  };
  const base = () => `${test.sandbox.url}/media/`;
  const settled = (id: string, index = 0) =>
    test.until(async () => {
      const file = await test.app.stores.media.get(test.ctx, id, index);
      return file && file.state !== 'waiting' ? file : null;
    });
  const download = (id: string, index: number | string = 0, headers: Record<string, string> = {}) =>
    fetch(`${test.url}/api/messages/${id}/attachments/${index}`, {
      headers: { authorization: `Bearer ${test.token}`, ...headers },
    });
  /** As a browser asks again; `fetch` alone would add that it wants no cached answer. */
  const revalidated = ({ headers }: Response) => ({
    'if-none-match': headers.get('etag') ?? '',
    'cache-control': 'max-age=0',
  });
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
  const viewOf = async (id: string) => {
    const { conversationId } = (await test.app.stores.messages.get(test.ctx, id))!;
    const { body } = await test.api('GET', `/api/messages/conversations/${conversationId}/messages`);
    return body.items.find((message: { id: string }) => message.id === id);
  };
  const connect = async (body: object) => {
    const { status, body: account } = await test.api('POST', '/api/accounts', { autonomy: 'off', ...body });
    expect(status).toBe(201);
    return account as { id: string; webhookUrl: string };
  };

  beforeAll(async () => {
    test = await startApp();
    await makeOtherCompany(test);
    const ctx = contextOfDocument({ tenantId: 'cmp_other' }, 'test', silentLog);
    const createUser = createCreateUser({ users: test.app.stores.users, clock: systemClock });
    const email = 'admin@other.example';
    await createUser(ctx, { email, name: 'Admin', role: 'admin', password: new Secret(password) });
    outsider = (await test.api('POST', '/api/auth/login', { email, password })).body.token;
  });
  beforeEach(() => test.sandbox.media.clear());

  it('stores a picture from Messenger and hands it out safely', async () => {
    const { id } = await sends({ type: 'image', path: 'photo.png' });
    expect(await settled(id)).toMatchObject({ state: 'stored', mimeType: 'image/png', sizeBytes: samplePng.length });
    const response = await download(id);
    expect(response.status).toBe(200);
    expect(await bytesOf(response)).toEqual(samplePng);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline; filename=image-1.png',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    expect((await download(id, 0, revalidated(response))).status).toBe(304);
    expect((await viewOf(id)).attachments).toMatchObject([
      { type: 'image', media: { state: 'stored', mimeType: 'image/png', url: `/api/messages/${id}/attachments/0` } },
    ]);
  });

  it('believes the bytes and not the header, and never shows a page', async () => {
    const { id } = await sends({ type: 'image', path: 'page.png' }, { type: 'audio', path: 'voice.ogg' });
    expect(await settled(id, 1)).toMatchObject({ mimeType: 'audio/ogg', name: 'audio-2.ogg' });
    expect(await bytesOf(await download(id, 1))).toEqual(sampleOgg);
    await settled(id, 0);
    const { headers } = await download(id, 0);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename=image-1\.bin$/);
  });

  it('keeps the description of a file that is too large, and hangs up on it', async () => {
    const { id } = await sends({ type: 'video', path: 'film.mp4' });
    expect(await settled(id)).toMatchObject({ state: 'too_large', sizeBytes: 20 * 1_048_576, content: null });
    const response = await download(id);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/larger than 8 MB/) });
    expect((await viewOf(id)).attachments[0].media).toMatchObject({ state: 'too_large', url: null });
  });

  it('does not follow a link into a private network', async () => {
    const { id } = await sends(
      { type: 'image', path: 'redirect.png' },
      { type: 'image', path: 'http://169.254.169.254/latest/meta-data/' },
      { type: 'file', path: 'file:///etc/passwd' },
      { type: 'file', path: new URL(test.app.config.appUrl).href },
    );
    for (const index of [0, 1, 2, 3]) {
      expect(await settled(id, index)).toMatchObject({
        state: 'failed',
        attempts: 1,
        reason: 'The address of the file is not one that may be called.',
      });
    }
  });

  it('says when a file is gone', async () => {
    test.sandbox.media.failNext({ fault: 'expired', match: 'photo.png' });
    const { id } = await sends({ type: 'image', path: 'photo.png' }, { type: 'image', path: 'no-such.png' });
    expect([await settled(id, 0), await settled(id, 1)]).toMatchObject([{ state: 'gone' }, { state: 'gone' }]);
    expect(await (await download(id, 1)).json()).toMatchObject({
      status: 404,
      detail: 'The platform does not have this file any more.',
    });
    expect((await download(id, 2)).status).toBe(404);
    expect((await download(id, 'x')).status).toBe(400);
  });

  it('tries again when the host fails, and gives up after the last try', async () => {
    test.sandbox.media.failNext({ fault: 'unavailable', match: 'photo.png' });
    const { id } = await sends({ type: 'image', path: 'photo.png' });
    expect(await settled(id)).toMatchObject({ state: 'stored', attempts: 2, lastError: null });

    test.sandbox.media.failNext({ fault: 'reset_before', match: 'voice.ogg', times: 9 });
    const lost = await sends({ type: 'audio', path: 'voice.ogg' });
    await test.until(
      async () => (await files().findOne({ messageId: lost.id, attempts: { $gte: 1 }, lease: null })) !== null,
    );
    expect(await (await download(lost.id)).json()).toMatchObject({
      detail: expect.stringMatching(/still being fetched/),
    });
    await files().updateOne({ messageId: lost.id }, { $set: { attempts: 7, dueAt: new Date() } });
    expect(await settled(lost.id)).toMatchObject({
      state: 'failed',
      reason: 'The connection to the other system failed.',
    });
  });

  it('keeps what is no file as it came, without fetching anything', async () => {
    const before = test.sandbox.media.requests.length;
    const { id } = await sends({ type: 'fallback', path: 'photo.png' }, { type: 'story_mention', path: 'photo.png' });
    await test.until(() => test.app.stores.messages.get(test.ctx, id));
    const [link, story] = (await viewOf(id)).attachments;
    expect([link, story]).toMatchObject([{ type: 'fallback' }, { type: 'story_mention' }]);
    expect([link.media, story.media]).toEqual([undefined, undefined]);
    expect(test.sandbox.media.requests.slice(before)).toEqual([]);
  });

  it('erases the bytes of an unsent message, also while they are on their way', async () => {
    const { mid, id } = await sends({ type: 'image', path: 'photo.png' });
    const slow = await sends({ type: 'image', path: 'slow.png' });
    await settled(id);
    await test.until(async () => test.sandbox.media.requests.includes('GET /slow.png'));
    for (const unsent of [mid, slow.mid]) {
      await deliver(messaging('77700001', { message: { mid: unsent, is_deleted: true } }));
    }
    await test.until(async () => (await files().countDocuments({ messageId: { $in: [id, slow.id] } })) === 0);
    expect((await download(id)).status).toBe(404);
  });

  it('forgets the files with the contact', async () => {
    const { id } = await sends({ type: 'image', path: 'photo.png' });
    await settled(id);
    const message = await test.app.stores.messages.get(test.ctx, id);
    const conversation = await test.app.stores.conversations.get(test.ctx, message!.conversationId);
    await test.api('DELETE', `/api/contacts/${conversation!.contactId}`);
    expect(await files().countDocuments({ messageId: id })).toBe(0);
  });

  it('takes up what a dead worker has left, and drops what belongs to no message', async () => {
    const { id } = await sends({ type: 'image', path: 'photo.png' });
    const stored = await settled(id);
    const lease = { owner: 'worker_dead', token: 'lease_dead', until: new Date(Date.now() + 300) };
    const again = { state: 'waiting' as const, content: null, dueAt: new Date(), lease };
    await files().updateOne({ _id: stored._id }, { $set: again });
    await files().insertOne({ ...stored, ...again, _id: 'med_orphan', messageId: 'msg_orphan' });
    expect((await download(id)).status).toBe(404);
    expect((await settled(id)).attempts).toBe(2);
    expect(await bytesOf(await download(id))).toEqual(samplePng);
    await test.until(async () => (await files().countDocuments({ _id: 'med_orphan' })) === 0);
  });

  it('lets a stopping worker go at once, and fetches when it is back', async () => {
    test.sandbox.media.failNext({ fault: 'hang', match: 'photo.png' });
    const { id } = await sends({ type: 'image', path: 'photo.png' });
    const asked = () => test.sandbox.media.requests.filter(request => request.endsWith('/photo.png')).length;
    const before = asked();
    await test.until(async () => asked() > before || (await files().findOne({ messageId: id }))?.lease);
    const began = Date.now();
    await test.worker.stop();
    expect(Date.now() - began).toBeLessThan(onThisMachine(2_000));
    await test.worker.start();
    expect(await settled(id)).toMatchObject({ state: 'stored' });
  });

  it('is nothing to another company', async () => {
    const { id } = await sends({ type: 'image', path: 'photo.png' });
    await settled(id);
    expect((await download(id, 0, { authorization: `Bearer ${outsider}` })).status).toBe(404);
    expect((await download(id, 0, { authorization: '' })).status).toBe(401);
    expect((await download(id)).status).toBe(200);
  });

  it('fetches a document from WhatsApp by its id', async () => {
    const account = await connect({
      platform: 'whatsapp',
      externalId: sandboxWhatsApp.externalId,
      name: 'Harbor Lane Coffee',
      accessToken: sandboxKeys.whatsApp,
      appSecret: sandboxKeys.whatsAppSecret,
      verifyToken: 'whatsapp-verify',
    });
    const person = mara.phone.slice(1);
    const document = { id: sampleFiles.whatsAppDocument, mime_type: 'image/png', filename: 'Preise März.pdf' };
    const value = {
      contacts: [{ profile: { name: 'Mara' }, wa_id: person }],
      messages: [{ from: person, id: 'wamid.media-1', timestamp: String(seconds()), type: 'document', document }],
    };
    const body = whatsAppDelivery(sandboxWhatsApp, value);
    await test.until(
      async () => (await postSigned(account.webhookUrl, sandboxKeys.whatsAppSecret, body)).status === 200,
    );
    const id = idOf('wamid.media-1', account.id);
    expect(await settled(id)).toMatchObject({ state: 'stored', mimeType: 'application/pdf', name: 'Preise März.pdf' });
    const response = await download(id);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Preise M_rz.pdf"; filename*=UTF-8''Preise%20M%C3%A4rz.pdf`,
    );
    expect(await bytesOf(response)).toEqual(samplePdf);
  });

  it('fetches a photo from Telegram, whose token stays out of everything that is kept', async () => {
    const bot = await connect({
      platform: 'telegram',
      externalId: sandboxKeys.telegram.split(':')[0],
      name: 'Harbor Lane Desk',
      username: 'harborlane_desk_bot',
      accessToken: sandboxKeys.telegram,
    });
    const chat = { id: Number(mara.telegramId), type: 'private', first_name: 'Mara' };
    const photo = (file_id: string, file_size: number) => ({
      chat,
      from: { ...chat, is_bot: false },
      date: seconds(),
      photo: [{ file_id, file_unique_id: 'AQ', width: 16, height: 16, file_size }],
    });
    await test.sandbox.telegram.pushUpdate({ message: { message_id: 71, ...photo(sampleFiles.telegramPhoto, 93) } });
    await test.sandbox.telegram.pushUpdate({ message: { message_id: 72, ...photo('too-big', 9 * 1_048_576) } });
    const id = (message: number) => idOf(`${mara.telegramId}:${message}`, bot.id);
    expect(await settled(id(71))).toMatchObject({ state: 'stored', mimeType: 'image/png' });
    expect(await bytesOf(await download(id(71)))).toEqual(samplePng);
    expect(await settled(id(72))).toMatchObject({ state: 'too_large', sizeBytes: 9 * 1_048_576 });
    for (const { name } of await test.app.database.db.listCollections().toArray()) {
      const documents = await test.app.database.db.collection(name).find().toArray();
      expect({ name, told: JSON.stringify(documents).includes('sandbox-telegram-token') }).toEqual({
        name,
        told: false,
      });
    }
  });
});
