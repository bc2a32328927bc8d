import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { rotateKeys } from '../../scripts/operator/rotate-keys.js';
import { linkSecretPurpose } from '../../src/company/crm-link.js';
import { accountSecretPurpose } from '../../src/company/company.js';
import { endpointSecretPurpose } from '../../src/outbound-webhooks/webhook-endpoint.js';
import { createVault } from '../../src/platform/crypto/vault.js';
import { Secret } from '../../src/platform/secret.js';
import { learned, newCustomer } from '../support/conversation.js';
import { startApp, type TestApp } from '../support/start-app.js';

const facebook = '104958372610385';
const [newest, older] = [randomBytes(32), randomBytes(32)].map(key => key.toString('base64')) as [string, string];
const vaultOf = (...keys: string[]) => createVault(keys.map(key => new Secret(key)));

describe('rotate-keys while the server runs with both keys', () => {
  let test: TestApp;
  /** A webhook endpoint and its secrets, the present one first. */
  let signing: { id: string; secrets: string[] };
  /** Sealed values anywhere in the database, by the key that sealed them. */
  const sealedBy = async (): Promise<Map<string, number>> => {
    const counts = new Map<string, number>();
    for (const { name } of await test.app.database.db.listCollections().toArray()) {
      const text = JSON.stringify(await test.app.database.db.collection(name).find({}).toArray());
      for (const [, key = ''] of text.matchAll(/"v1\.([0-9a-f]{8})\./g)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };

  const rotateSecret = (id: string) =>
    test.api('POST', `/api/webhook-endpoints/${id}/rotate-secret`, undefined, { 'Idempotency-Key': 'rotated-once' });

  beforeAll(async () => {
    test = await startApp({ appKeys: [newest, older] });
    await learned(test);
    await test.api('POST', '/api/dashboard/crm-links', {
      page_id: facebook,
      channels: ['messenger'],
      name: 'With headers',
      type: 'api',
      url: `${test.sandbox.crmUrl}/products?with=headers`,
      headers: { 'X-Api-Token': 'header-secret', 'X-Plain': 'plain' },
      is_active: false,
    });
    // Nothing is sent there: nobody waits for an approval in this story.
    const hook = { url: 'https://hooks.example.com/frontdesk', eventTypes: ['reply.uncertain'] };
    const { body: endpoint } = await test.api('POST', '/api/webhook-endpoints', hook);
    const { body } = await rotateSecret(endpoint.id);
    signing = { id: endpoint.id, secrets: [body.secret, endpoint.secret] };
    // Nobody takes mail there, so that one waits.
    await test.api('PATCH', '/api/settings', { keys: { smtpUrl: 'smtp://desk:secret@mail.invalid' } });
    await test.api('POST', '/api/users/invitations', { email: 'grace@example.com', role: 'viewer' });
    // As it was before the newest key was added.
    const before = { ...test.app, vault: vaultOf(older, newest) };
    expect(await rotateKeys(before, test.ctx)).toMatch(/^\d+ secrets/);
  });

  it('seals every secret anew, whatever is edited and sent at the same time', async () => {
    const old = await sealedBy();
    const [oldKey = '', ...others] = old.keys();
    expect(others).toEqual([]);
    const customer = newCustomer(test);
    const rename = (name: string) => test.api('PUT', `/api/accounts/${facebook}`, { name });
    const [said, ...edits] = await Promise.all([
      rotateKeys(test.app, test.ctx),
      rename('One'),
      rename('Two'),
      test.api('PUT', `/api/accounts/${facebook}`, { verifyToken: 'a phrase of ours' }),
      customer.says('Where is my order?'),
    ]);
    expect(edits.slice(0, 3)).toMatchObject([{ status: 200 }, { status: 200 }, { status: 200 }]);
    const count = old.get(oldKey) ?? 0;
    expect(count).toBeGreaterThanOrEqual(11);
    // The verify token may have been sealed by its edit already.
    expect([`${count}`, `${count - 1}`]).toContain(/^\d+/.exec(said)?.[0]);
    const now = await sealedBy();
    expect(now.has(oldKey)).toBe(false);
    expect([...now.values()]).toEqual([count]);

    // The server, which had read the old forms, goes on receiving and sending.
    await customer.reply('sent', 'held');
    expect((await test.api('POST', `/api/accounts/${facebook}/test`)).body).toMatchObject({ ok: true });
    expect((await test.api('GET', `/api/accounts/${facebook}`)).body.name).toMatch(/^(One|Two)$/);
    expect(await rotateKeys(test.app, test.ctx)).toMatch(/^0 secrets/);
  });

  it('lets the old key go: the newest alone opens everything', async () => {
    const vault = vaultOf(newest);
    const company = await test.app.stores.companies.load(test.ctx);
    for (const account of company.accounts) {
      for (const field of ['accessToken', 'appSecret', 'verifyToken'] as const) {
        const sealed = account[field];
        if (sealed)
          expect(vault.open(sealed, accountSecretPurpose(company.id, account.id, field)).reveal()).not.toBe('');
      }
      for (const link of account.crmLinks) {
        if (link.apiKey) vault.open(link.apiKey, linkSecretPurpose(company.id, link.id, 'api_key'));
        for (const [name, sealed] of Object.entries(link.headers)) {
          const purpose = linkSecretPurpose(company.id, link.id, `header:${name.toLowerCase()}`);
          expect(vault.open(sealed, purpose).reveal()).toBe(name === 'X-Plain' ? 'plain' : 'header-secret');
        }
      }
    }
    const { secrets = [] } = (await test.app.stores.webhookEndpoints.get(test.ctx, signing.id)) ?? {};
    const purpose = endpointSecretPurpose(test.ctx.tenantId, signing.id);
    expect(secrets.map(({ sealed }) => vault.open(sealed, purpose).reveal())).toEqual(signing.secrets);
    expect((await rotateSecret(signing.id)).body.secret).toBe(signing.secrets[0]);
  });
});
