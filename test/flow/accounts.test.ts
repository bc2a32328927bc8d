import { beforeAll, describe, expect, it } from '@jest/globals';
import { editAccount, findAccount, type Account, accountSecretPurpose } from '../../src/company/company.js';
import { entryOfIgnored } from '../../src/inbox/inbox-entry.js';
import { newId } from '../../src/platform/ids.js';
import { startApp, type TestApp } from '../support/start-app.js';

const facebook = '104958372610385';
const instagram = '17841455512309876';
const hour = 3_600_000;
const day = 24 * hour;
const ago = (ms: number) => new Date(Date.now() - ms);

type Finding = { code: string; message: string; nextStep: string };

describe('connected accounts are looked after', () => {
  let test: TestApp;
  let actions: TestApp['app']['modules']['accounts'];
  const graph = () => test.sandbox.graph;
  const stored = async (id: string): Promise<Account> =>
    findAccount(await test.app.stores.companies.load(test.ctx), id);
  const shown = async (id: string) => (await test.api('GET', `/api/accounts/${id}`)).body;
  const post = (id: string, action: string) => test.api('POST', `/api/accounts/${id}/${action}`);
  const codes = (body: { health: { findings: Finding[] } }) => body.health.findings.map(({ code }) => code);
  const change = (id: string, fields: Partial<Account>) =>
    test.app.stores.companies.edit(test.ctx, company =>
      editAccount(company, id, account => ({ ...account, ...fields }), new Date()),
    );
  const tokenOf = (account: Account) =>
    test.app.vault
      .open(account.accessToken, accountSecretPurpose(test.ctx.tenantId, account.id, 'accessToken'))
      .reveal();
  const audited = async (action: string) =>
    test.app.database.db.collection<{ target: string }>('audit_logs').find({ action }).toArray();
  /** What a worker does with an account that is due. */
  const lookNow = async (id: string) => {
    const account = await stored(id);
    await test.app.stores.accountChecks.request(test.ctx, account.id);
    expect(await actions.checkDue('test')).toBe(true);
  };

  beforeAll(async () => {
    test = await startApp({ startWorker: false });
    actions = test.app.modules.accounts;
    await actions.keepCalendar();
  });

  it('puts every account on the calendar, and looks at none before its time', async () => {
    const checks = await test.app.stores.accountChecks.list(test.ctx);
    expect(checks.map(({ health }) => health)).toEqual([null, null, null]);
    expect(await actions.checkDue('test')).toBe(false);
    expect(await shown(facebook)).toMatchObject({ health: null });
  });

  it('tells by one test how an account is, and keeps it', async () => {
    const tested = await post(facebook, 'test');
    expect(tested).toMatchObject({
      status: 200,
      body: { ok: true, externalId: facebook, tokenExpiresAt: null, subscription: { missing: [] } },
    });
    expect(tested.body.health).toMatchObject({ state: 'healthy', findings: [] });
    expect(await shown(facebook)).toMatchObject({ health: { state: 'healthy' }, accessToken: '***' });
    const account = await stored(facebook);
    expect((await test.app.stores.accountChecks.get(test.ctx, account.id))?.dueAt?.getTime()).toBeGreaterThan(
      Date.now() + 11 * hour,
    );
    const listed = await test.api('GET', '/api/accounts');
    expect(JSON.stringify(listed.body)).not.toContain(tokenOf(account));
  });

  it('renews a token before it ends, and seals the new one with its end', async () => {
    const before = await stored(instagram);
    await change(instagram, { tokenExpiresAt: ago(-9 * day), tokenSince: ago(50 * day) });
    await lookNow(instagram);
    const after = await stored(instagram);
    expect(tokenOf(after)).toMatch(/^IGA-renewed/);
    expect(after.accessToken).not.toBe(before.accessToken);
    expect(after.tokenExpiresAt?.getTime()).toBeGreaterThan(Date.now() + 59 * day);
    expect(await shown(instagram)).toMatchObject({ status: 'active', health: { state: 'healthy', findings: [] } });
    expect(await audited('account.token_renewed')).toHaveLength(1);
    expect(JSON.stringify(await audited('account.token_renewed'))).not.toContain('IGA-');
    // The new token works, and is too young to be renewed again.
    expect((await post(instagram, 'test')).body).toMatchObject({ ok: true });
    expect(tokenOf(await stored(instagram))).toBe(tokenOf(after));
  });

  it('warns when a token that it cannot renew comes to its end', async () => {
    await change(facebook, { tokenExpiresAt: ago(-3 * day) });
    const tested = await post(facebook, 'test');
    expect(codes(tested.body)).toEqual(['token_expires']);
    expect(tested.body).toMatchObject({ ok: true, health: { state: 'warning' } });
    expect(tested.body.health.findings[0].nextStep).toMatch(/PUT \/api\/accounts/);
    await change(facebook, { tokenExpiresAt: ago(-day), tokenSince: ago(50 * day) });
    graph().failNext({ fault: 'service', match: '/refresh_access_token' });
    await change(instagram, { tokenExpiresAt: ago(-2 * day), tokenSince: ago(50 * day) });
    expect(codes((await post(instagram, 'test')).body)).toEqual(['refresh_failed', 'token_expires']);
    await change(instagram, { tokenExpiresAt: null, tokenSince: null });
    await change(facebook, { tokenExpiresAt: null });
  });

  it('asks the platform about the token where it knows the app', async () => {
    const { body } = await test.api('PUT', `/api/accounts/${facebook}`, { appId: '1290384756102938' });
    expect(body).toMatchObject({ appId: '1290384756102938' });
    graph().requests.length = 0;
    expect(codes((await post(facebook, 'test')).body)).toEqual([]);
    expect(graph().requests).toContain('GET /v26.0/debug_token');
    expect((await stored(facebook)).tokenSince).toBeInstanceOf(Date);
  });

  it('marks an account whose access was taken away, and lets it recover by itself', async () => {
    graph().revoke(facebook);
    await lookNow(facebook);
    const broken = await shown(facebook);
    expect(broken).toMatchObject({ status: 'needs_reauth', health: { state: 'broken' } });
    expect(broken.statusReason).toMatch(/connect it again/);
    expect(codes(broken)).toEqual(['token_rejected']);
    const account = await stored(facebook);
    const next = (await test.app.stores.accountChecks.get(test.ctx, account.id))?.dueAt?.getTime() ?? 0;
    expect(next).toBeLessThanOrEqual(Date.now() + hour);
    graph().grant(facebook);
    await lookNow(facebook);
    expect(await shown(facebook)).toMatchObject({
      status: 'active',
      statusReason: null,
      health: { state: 'healthy' },
    });
    expect(await audited('account.needs_reauth')).toHaveLength(1);
    expect(await audited('account.recover')).toHaveLength(1);
  });

  it('says nothing about an account when the platform is away, and asks again soon', async () => {
    graph().failNext({ fault: 'service', match: 'GET /v26.0/me' });
    await lookNow(facebook);
    const unknown = await shown(facebook);
    expect(unknown).toMatchObject({ status: 'active', health: { state: 'warning' } });
    expect(codes(unknown)).toEqual(['not_checked']);
  });

  it('an account that is switched off is only looked at', async () => {
    await post(facebook, 'deactivate');
    graph().revoke(facebook);
    expect((await post(facebook, 'test')).body).toMatchObject({ ok: false, health: { state: 'broken' } });
    expect(await shown(facebook)).toMatchObject({ status: 'inactive' });
    graph().grant(facebook);
    graph().unsubscribe(facebook);
    expect((await post(facebook, 'test')).body).toMatchObject({ ok: true, subscription: null });
    expect(graph().subscribedFields(facebook)).toEqual([]);
    await post(facebook, 'activate');
    expect(codes((await post(facebook, 'test')).body)).toEqual(['subscription_restored']);
  });

  it('subscribes again when the platform stopped delivering, and reports it', async () => {
    graph().unsubscribe(facebook, ['messages']);
    await lookNow(facebook);
    const restored = await shown(facebook);
    expect(codes(restored)).toEqual(['subscription_restored']);
    expect(restored.health.findings[0].message).toMatch(/stopped delivering messages /);
    expect(graph().subscribedFields(facebook)).toContain('messages');
    expect((await post(facebook, 'test')).body.health).toMatchObject({ state: 'healthy' });
  });

  it('says what to do when it may not subscribe, and subscribes on request', async () => {
    graph().unsubscribe(facebook);
    graph().failNext({ fault: 'no_permission', match: 'POST /v26.0/104958372610385/subscribed_apps' });
    const failed = await post(facebook, 'test');
    expect(failed.body).toMatchObject({ ok: false, health: { state: 'broken' } });
    expect(codes(failed.body)).toEqual(['subscription_lost']);
    expect(failed.body.health.findings[0].nextStep).toMatch(/resubscribe/);
    expect(await shown(facebook)).toMatchObject({ status: 'active' });
    const repaired = await post(facebook, 'resubscribe');
    expect(repaired.body).toMatchObject({ ok: true, subscription: { missing: [] } });
    graph().requests.length = 0;
    expect((await post(facebook, 'resubscribe')).body).toMatchObject({ ok: true, health: { state: 'healthy' } });
    expect(graph().requests).toContain('POST /v26.0/104958372610385/subscribed_apps');
  });

  it('notices by itself that a busy account has gone silent', async () => {
    const account = await stored(facebook);
    await change(facebook, { createdAt: ago(40 * day) });
    const write = async (at: Date) => {
      const place = { tenantId: test.ctx.tenantId, accountId: account.id, now: at };
      const entry = entryOfIgnored(place, { eventKey: `habit:${at.toISOString()}`, reason: 'habit', raw: {} });
      await test.app.stores.inbox.insertNew([{ ...entry, kind: 'message' }]);
    };
    for (let at = 14 * day - hour; at > 3 * hour; at -= hour) await write(ago(at));
    expect((await post(facebook, 'test')).body.health).toMatchObject({ state: 'healthy' });
    const check = () => test.app.stores.accountChecks.get(test.ctx, account.id);
    expect((await check())?.silentAfterMs).toBe(6 * hour);

    // A customer was there 7 hours ago and nobody since: the hourly watch asks for a look, which tells the same.
    const contact = newId('con');
    await test.app.stores.contacts.create(test.ctx, {
      _id: contact,
      displayName: 'Mara',
      username: null,
      pictureUrl: null,
      emails: [],
      phones: [],
      identities: [{ accountId: account.id, platform: 'facebook', externalId: '990' }],
      profileFetchedAt: null,
      blockedAt: null,
      notes: null,
      createdAt: ago(day),
      updatedAt: ago(day),
      lastSeenAt: ago(5 * hour),
    });
    await actions.watchSilence();
    expect((await check())?.dueAt?.getTime()).toBeGreaterThan(Date.now());
    await test.app.stores.contacts.update(test.ctx, contact, { lastSeenAt: ago(7 * hour) });
    await test.app.database.db.collection('webhook_logs').deleteMany({ receivedAt: { $gt: ago(7 * hour) } });
    await actions.watchSilence();
    expect(await actions.checkDue('test')).toBe(true);
    const silent = await shown(facebook);
    expect(silent).toMatchObject({ status: 'active', health: { state: 'warning' } });
    expect(codes(silent)).toEqual(['silent']);
    await write(ago(0));
    expect(codes((await post(facebook, 'test')).body)).toEqual([]);
  });

  it('shares the work: an account in hand is not taken twice, one of a dead worker is', async () => {
    const account = await stored(facebook);
    const { source } = test.app.stores.accountChecks;
    await test.app.stores.accountChecks.request(test.ctx, account.id);
    const taken = await source.claim('dies');
    expect(taken?.document.accountId).toBe(account.id);
    expect(await actions.checkDue('other')).toBe(false);
    await test.app.database.db
      .collection<{ _id: string }>('account_checks')
      .updateOne({ _id: `check:${account.id}` }, { $set: { 'lease.until': ago(1) } });
    expect(await actions.checkDue('other')).toBe(true);
    expect(taken && (await source.settle(taken, { $set: { dueAt: null } }))).toBe(false);
    expect((await test.app.stores.accountChecks.get(test.ctx, account.id))?.dueAt).not.toBeNull();
  });

  it('a new token is looked at at once, and the end of the old one is forgotten', async () => {
    await change(facebook, { tokenExpiresAt: ago(-2 * day) });
    const account = await stored(facebook);
    const own = tokenOf(account);
    const put = await test.api('PUT', `/api/accounts/${facebook}`, { accessToken: own });
    expect(put.body).toMatchObject({ tokenExpiresAt: null, accessToken: '***' });
    expect(await actions.checkDue('test')).toBe(true);
    expect(await actions.checkDue('test')).toBe(false);
  });

  it('a disconnected account is taken off the calendar', async () => {
    const made = await test.api('POST', '/api/accounts', {
      platform: 'facebook',
      externalId: '555000',
      name: 'Short',
      accessToken: 'EAAB',
    });
    const id = String(made.body.id);
    expect(await test.app.stores.accountChecks.get(test.ctx, id)).toMatchObject({ health: null });
    expect((await post(id, 'test')).body).toMatchObject({ ok: false, health: { state: 'broken' } });
    await test.api('DELETE', `/api/accounts/${id}`);
    await actions.keepCalendar();
    expect(await test.app.stores.accountChecks.get(test.ctx, id)).toBeNull();
  });
});
