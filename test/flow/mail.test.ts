import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type MailServer, startMailServer } from '../support/mail-server.js';
import { readMail } from '../support/read-mail.js';
import { startApp, type TestApp } from '../support/start-app.js';

const password = 'a long password of mine';

describe('mails to the people of a company', () => {
  let test: TestApp;
  let server: MailServer;
  let strict: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
    strict = await startMailServer({ tls: true });
    test = await startApp({ allowHosts: [server.host, strict.host] });
  });
  afterAll(() => test?.close());

  const post = async (path: string, body: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${test.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : null };
  };
  const settings = (smtpUrl: string | null) => test.api('PATCH', '/api/settings', { keys: { smtpUrl } });
  const invite = (email: string) => test.api('POST', '/api/users/invitations', { email, role: 'manager' });
  const mailsTo = (email: string) => server.taken.filter(({ to }) => to.includes(email));
  const stored = (email: string) => test.app.database.db.collection('mails').findOne({ to: email });
  const tried = async (body: unknown) => (await test.api('POST', '/api/settings/test/smtp', body)).body;
  const linkIn = (text: string) => /https?:\S+/.exec(text)![0];

  it('without a mail server each is a file in the data directory', async () => {
    const { body } = await invite('file@example.com');
    expect(body).toMatchObject({ mailed: true, user: { status: 'invited' } });
    const folder = join(test.app.config.dataDir, 'mail');
    const [name] = await test.until(async () => {
      const names = await readdir(folder).catch(() => []);
      return names.length > 0 && names;
    });
    const mail = readMail(await readFile(join(folder, name!)));
    expect(mail).toMatchObject({ to: 'file@example.com', subject: 'Harbor Lane Coffee invites you to Frontdesk' });
    expect(linkIn(mail.text)).toBe(body.url);
    expect(mail.html).toContain('<html lang="en" dir="ltr">');
    await test.until(async () => (await stored('file@example.com'))?.['status'] === 'sent');
    expect(await stored('file@example.com')).toMatchObject({ words: null, dueAt: null });
  });

  it('the company’s own server is kept sealed, is shown as ***, and is tried before it is saved', async () => {
    expect(await tried({ smtpUrl: server.url({ password: 'wrong' }) })).toMatchObject({
      ok: false,
      detail: expect.stringContaining('user or password'),
    });
    expect(await tried({ smtpUrl: strict.url() })).toMatchObject({
      ok: false,
      detail: expect.stringContaining('certificate'),
    });
    expect(await tried({ smtpUrl: server.url(), language: 'de' })).toMatchObject({ ok: true });
    expect(server.taken).toMatchObject([{ to: 'admin@example.com', subject: 'Frontdesk kann Mails senden' }]);
    const saved = await settings(server.url({ from: 'team@shop.example' }));
    expect(saved).toMatchObject({ status: 200, body: { keys: { smtpUrl: '***' } } });
    expect((await settings('***')).body.keys.smtpUrl).toBe('***');
    const { items } = (await test.api('GET', '/api/audit?action=settings.changed')).body;
    expect(JSON.stringify(items)).not.toContain('shop.example');
    expect(JSON.stringify(await test.app.stores.companies.load(test.ctx))).not.toContain('team@');
    expect(await tried({})).toMatchObject({ ok: true });
    expect(server.taken.at(-1)).toMatchObject({ envelope: { from: 'team@shop.example' } });
  });

  it.each([
    ['http://mail.example.com', 'smtp://'],
    ['smtp://169.254.169.254:587', 'public host'],
    ['smtp://0x7f.1:587', 'public host'],
    ['smtp://localhost:587', 'public host'],
    ['smtp://mail.example.com:22', 'ports'],
    ['smtp://mail.example.com?pool=true', '"pool"'],
    ['words', 'smtp://'],
  ])('%s is no mail server', async (smtpUrl, words) => {
    const refused = {
      status: 400,
      body: { errors: [{ pointer: '/keys/smtpUrl', message: expect.stringContaining(words) }] },
    };
    expect(await settings(smtpUrl)).toMatchObject(refused);
    expect(await test.api('POST', '/api/settings/test/smtp', { smtpUrl })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/smtpUrl' }] },
    });
  });

  it('whoever forgot their password gets a link by mail, and a stranger gets the same answer', async () => {
    await invite('grace@example.com');
    const invitation = await test.until(() => mailsTo('grace@example.com')[0]);
    const token = (url: string) => new URL(url).searchParams.get('token');
    const entered = { token: token(linkIn(invitation.text)), name: 'Grace', password, language: 'ru' };
    expect(await post('/api/auth/invitations/accept', entered)).toMatchObject({ status: 200 });

    const asked = await post('/api/auth/password-reset', { email: 'Grace@example.com' });
    expect(await post('/api/auth/password-reset', { email: 'nobody@example.com' })).toEqual(asked);
    expect(asked).toMatchObject({ status: 202 });
    const mail = await test.until(() => mailsTo('grace@example.com')[1]);
    expect(mail.subject).toBe('Новый пароль для Frontdesk');
    const reset = { token: token(linkIn(mail.text)), password: 'another long password' };
    expect(await post('/api/auth/password-reset/confirm', reset)).toMatchObject({ status: 204 });
    expect(await post('/api/auth/password-reset/confirm', reset)).toMatchObject({ status: 410 });
    expect(await post('/api/auth/login', { email: 'grace@example.com', password: reset.password })).toMatchObject({
      status: 200,
    });

    await post('/api/auth/password-reset', { email: 'grace@example.com', language: 'ar' });
    const arabic = await test.until(() => mailsTo('grace@example.com')[2]);
    expect(arabic.html).toContain('dir="rtl"');
    await post('/api/auth/password-reset', { email: 'grace@example.com' });
    await post('/api/auth/password-reset', { email: 'grace@example.com' });
    expect(await test.app.database.db.collection('mails').countDocuments({ to: 'grace@example.com' })).toBe(4);
    expect(await test.app.database.db.collection('mails').countDocuments({ to: 'nobody@example.com' })).toBe(0);
  });

  it('a server in trouble gets it later; one that dies on the way may get it twice, with the same id', async () => {
    const makeDue = () =>
      test.app.database.db.collection('mails').updateMany({ dueAt: { $ne: null } }, { $set: { dueAt: new Date() } });
    server.refuse({ at: 'data', code: 451, says: '4.3.0 greylisted' }, 1);
    await invite('later@example.com');
    await test.until(async () => (await stored('later@example.com'))?.['tries'] === 1);
    expect(await stored('later@example.com')).toMatchObject({
      status: 'pending',
      lastError: expect.stringContaining('greylisted'),
    });
    server.hangUpAfterData(1);
    await makeDue();
    await test.until(() => mailsTo('later@example.com').length === 1);
    await test.until(async () => (await stored('later@example.com'))?.['tries'] === 2);
    await makeDue();
    await test.until(async () => (await stored('later@example.com'))?.['status'] === 'sent');
    const ids = mailsTo('later@example.com').map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('an address that is not there is given up, and says why', async () => {
    server.refuse({ at: 'rcpt', code: 550, says: '5.1.1 no such mailbox' });
    await invite('gone@example.com');
    const failed = await test.until(async () => {
      const mail = await stored('gone@example.com');
      return mail?.['status'] === 'failed' && mail;
    });
    expect(failed).toMatchObject({ words: null, dueAt: null, lastError: expect.stringContaining('no such mailbox') });
    server.refuse(null);
  });
});
