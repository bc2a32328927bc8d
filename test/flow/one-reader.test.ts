import { beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxKeys } from '../../src/embedded/platforms/start-sandbox.js';
import { connectManagerBot } from '../support/manager-chat.js';
import { startApp, type TestApp } from '../support/start-app.js';

const botOf = (token: string): string => token.split(':')[0] ?? '';

describe('a Telegram bot has one reader', () => {
  let test: TestApp;
  const asAccount = (accessToken: string, externalId = botOf(accessToken)) =>
    test.api('POST', '/api/accounts', { platform: 'telegram', externalId, name: 'Desk bot', accessToken });

  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    expect((await connectManagerBot(test)).status).toBe(200);
  });

  it('the managers’ bot is not connected for customers, under its own id or another', async () => {
    const refused = { status: 409, body: { code: 'conflict', detail: expect.stringMatching(/managers' own/) } };
    expect(await asAccount(sandboxKeys.managerTelegram)).toMatchObject(refused);
    expect(await asAccount(sandboxKeys.managerTelegram, '42')).toMatchObject(refused);
    expect(await asAccount('some-token', botOf(sandboxKeys.managerTelegram))).toMatchObject(refused);
    expect((await test.api('GET', '/api/accounts?platform=telegram')).body.total).toBe(0);
  });

  it('nor does an account get its token later, and the account stays as it was', async () => {
    const { status, body } = await asAccount(sandboxKeys.telegram);
    expect(status).toBe(201);
    const path = `/api/accounts/${body.id}`;
    expect((await test.api('PUT', path, { accessToken: sandboxKeys.managerTelegram })).status).toBe(409);
    expect((await test.api('PUT', path, { accessToken: '***', name: 'Desk' })).body.name).toBe('Desk');
    expect((await test.api('PUT', path, { accessToken: sandboxKeys.telegram })).status).toBe(200);
  });

  it('the customers’ bot does not become the managers’', async () => {
    const refused = await connectManagerBot(test, { token: sandboxKeys.telegram });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringMatching(/^Customers write to this/) } });
    // Its own again is no conflict.
    expect((await connectManagerBot(test)).status).toBe(200);
  });
});
