import { describe, expect, it } from '@jest/globals';
import { accountCredentials } from '../../../src/accounts/account-credentials.js';
import { type AccountHealth, healthOf } from '../../../src/accounts/account-health.js';
import type { AccountReport } from '../../../src/accounts/check-account.js';
import { embedTag } from '../../../src/accounts/embed-tag.js';
import { presentAccount, presentReport } from '../../../src/accounts/present-account.js';
import type { Platform } from '../../../src/channels/channel.js';
import { createVault } from '../../../src/platform/crypto/vault.js';
import { Secret } from '../../../src/platform/secret.js';
import { account, later, noon } from '../../support/values.js';

const app = 'https://desk.example';
const sealed = account().accessToken;
const finding = { code: 'silent' as const, message: 'Nothing has arrived.', nextStep: 'Write to it.' };

describe('an account as the API shows it', () => {
  it('says what it has, and of its secrets only that they are there', () => {
    expect(presentAccount(account({ platform: 'facebook' }), app)).toEqual({
      id: 'acc_1',
      platform: 'facebook',
      externalId: '104958372610385',
      name: 'Harbor & Oak',
      username: null,
      status: 'active',
      statusReason: null,
      accessToken: '***',
      appSecret: null,
      verifyToken: null,
      tokenExpiresAt: null,
      appId: null,
      businessAccountId: null,
      country: null,
      health: null,
      autonomy: { default: 'auto', channels: {}, intents: {} },
      secondCheck: false,
      updates: null,
      webhookUrl: 'https://desk.example/api/webhooks/meta',
      createdAt: noon.toISOString(),
      updatedAt: noon.toISOString(),
    });
  });

  it('says everything that may be there', () => {
    const whole = account({
      platform: 'telegram',
      username: 'harbor',
      status: 'needs_reauth',
      statusReason: 'the token was refused',
      appSecret: sealed,
      verifyToken: sealed,
      tokenExpiresAt: later(1_000),
      appId: '77',
      businessAccountId: '88',
      country: 'NO',
      autonomy: { default: 'draft', channels: { telegram: 'auto' }, intents: { booking: 'off' } },
      secondCheck: true,
      updates: 'polling',
      updatedAt: later(2_000),
    });
    const view = presentAccount(whole, app, healthOf([finding], noon));
    expect(view).toMatchObject({
      username: 'harbor',
      status: 'needs_reauth',
      statusReason: 'the token was refused',
      accessToken: '***',
      appSecret: '***',
      verifyToken: '***',
      tokenExpiresAt: later(1_000).toISOString(),
      appId: '77',
      businessAccountId: '88',
      country: 'NO',
      health: { checkedAt: noon.toISOString(), state: 'warning', findings: [finding], delivery: null },
      autonomy: { default: 'draft', channels: { telegram: 'auto' }, intents: { booking: 'off' } },
      secondCheck: true,
      updates: 'polling',
      updatedAt: later(2_000).toISOString(),
    });
    expect(JSON.stringify(view)).not.toContain('sealed');
  });

  it.each<[Platform, string]>([
    ['facebook', '/api/webhooks/meta'],
    ['instagram', '/instagram/acc_1'],
    ['telegram', '/api/webhooks/telegram/acc_1'],
    ['whatsapp', '/api/webhooks/whatsapp'],
    ['webchat', '/api/webchat/acc_1'],
  ])('the address of %s', (platform, path) => {
    const view = presentAccount(account({ platform }), app);
    expect(view.webhookUrl).toBe(`${app}${path}`);
    // Only a web chat has a place on a site.
    expect('embed' in view).toBe(platform === 'webchat');
    expect('chatUrl' in view).toBe(platform === 'webchat');
    expect('allowedOrigins' in view).toBe(platform === 'webchat');
  });

  it.each([
    [undefined, []],
    [['https://shop.example'], ['https://shop.example']],
  ])('a web chat that may be on %j', (origins, shown) => {
    const chat = account({ platform: 'webchat', ...(origins ? { allowedOrigins: origins } : {}) });
    expect(presentAccount(chat, app)).toMatchObject({
      allowedOrigins: shown,
      embed: '<script src="https://desk.example/webchat/widget.js" data-account="acc_1" async></script>',
      chatUrl: 'https://desk.example/webchat/acc_1',
    });
  });

  it.each<[AccountHealth['delivery'], object | null]>([
    [undefined, null],
    [null, null],
    [
      { pendingUpdates: 0, lastError: null },
      { pendingUpdates: 0, lastErrorAt: null, lastError: null },
    ],
    [
      { pendingUpdates: 3, lastError: { at: noon, message: 'Wrong answer: 502' } },
      { pendingUpdates: 3, lastErrorAt: noon.toISOString(), lastError: 'Wrong answer: 502' },
    ],
  ])('deliveries %j', (delivery, shown) => {
    const health: AccountHealth = {
      checkedAt: noon,
      state: 'healthy',
      findings: [],
      ...(delivery === undefined ? {} : { delivery }),
    };
    expect(presentAccount(account(), app, health).health?.delivery).toEqual(shown);
  });

  it('shows of a finding what it is meant to', () => {
    const health: AccountHealth = {
      checkedAt: noon,
      state: 'warning',
      findings: [{ ...finding, secret: 'x' } as typeof finding],
    };
    expect(presentAccount(account(), app, health).health?.findings).toEqual([finding]);
  });
});

describe('one look at an account, as the API shows it', () => {
  const report = (ok: boolean, health: AccountHealth, more: Partial<AccountReport> = {}): AccountReport => ({
    probe: { ok, externalId: '7', name: 'Harbor', detail: 'The platform knows it.', failure: null },
    subscription: null,
    tokenExpiresAt: null,
    grantedBy: null,
    silentAfterMs: null,
    health,
    ...more,
  });
  const well = healthOf([], noon);
  const odd = healthOf([finding], noon);
  const broken = healthOf([{ ...finding, code: 'token_rejected', message: 'Refused.' }], noon);

  it.each<[string, AccountReport, boolean, string]>([
    ['well', report(true, well), true, 'The platform knows it.'],
    ['with a warning', report(true, odd), true, 'Nothing has arrived.'],
    ['broken', report(true, broken), false, 'Refused.'],
    ['not reached', report(false, well), false, 'The platform knows it.'],
    ['not reached, with a warning', report(false, odd), false, 'The platform knows it.'],
    ['not reached and broken', report(false, broken), false, 'The platform knows it.'],
  ])('%s', (_name, look, ok, detail) => {
    const shown = presentReport(look);
    expect({ ok: shown.ok, detail: shown.detail }).toEqual({ ok, detail });
    expect(shown).toMatchObject({ externalId: '7', name: 'Harbor', tokenExpiresAt: null, subscription: null });
    expect(shown.health).toEqual(presentAccount(account(), app, look.health).health);
  });

  it('says when the token ends', () => {
    expect(presentReport(report(true, well, { tokenExpiresAt: noon })).tokenExpiresAt).toBe(noon.toISOString());
  });
});

describe('the tag of a web chat', () => {
  it.each([
    ['https://desk.example', 'acc_1', 'https://desk.example', 'acc_1'],
    ['https://a.example/?x=1&y=<2>', 'a"b', 'https://a.example/?x=1&amp;y=&lt;2&gt;', 'a&quot;b'],
    ['&lt;', '""', '&amp;lt;', '&quot;&quot;'],
  ])('for %j and %j', (appUrl, id, shownUrl, shownId) => {
    expect(embedTag(appUrl, id)).toBe(
      `<script src="${shownUrl}/webchat/widget.js" data-account="${shownId}" async></script>`,
    );
  });
});

describe('what a client needs to act for an account', () => {
  const vault = createVault([new Secret(Buffer.alloc(32, 7).toString('base64'))]);
  const seal = (plain: string, field: string, company = 'com_1', id = 'acc_1') =>
    vault.seal(plain, `page:${company}:${id}:${field}`);

  it.each([
    [null, undefined, null, null],
    ['app', '88', 'app', '88'],
    ['app', null, 'app', null],
  ])('with the secret %j and the business %j', (secret, business, opened, told) => {
    const own = account({
      platform: 'whatsapp',
      accessToken: seal('token', 'accessToken'),
      appSecret: secret && seal(secret, 'appSecret'),
      ...(business === undefined ? {} : { businessAccountId: business }),
    });
    const { accessToken, appSecret, ...rest } = accountCredentials(vault, 'com_1', own);
    expect(rest).toEqual({ platform: 'whatsapp', externalId: '104958372610385', businessAccountId: told });
    expect(accessToken.reveal()).toBe('token');
    expect(appSecret?.reveal() ?? null).toBe(opened);
  });

  it.each([
    ['another company', 'com_2', 'acc_1', 'accessToken'],
    ['another account', 'com_1', 'acc_2', 'accessToken'],
    ['another field', 'com_1', 'acc_1', 'appSecret'],
  ])('a secret of %s is not opened', (_name, company, id, field) => {
    const own = account({ accessToken: seal('token', field, company, id) });
    expect(() => accountCredentials(vault, 'com_1', own)).toThrow('integrity');
  });
});
