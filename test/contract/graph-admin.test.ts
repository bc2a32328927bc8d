import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountCredentials } from '../../src/channels/channel.js';
import { createGraphAdmin } from '../../src/channels/meta/graph-admin.js';
import { Secret } from '../../src/platform/secret.js';
import { createGraphApi, type GraphApi, type GraphFault } from '../../src/embedded/platforms/graph/graph-api.js';
import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';
import { createWhatsAppApi } from '../../src/embedded/platforms/whatsapp/whatsapp-api.js';
import { whatsAppAccount, whatsAppCredentials } from '../support/whatsapp-account.js';
import { failureOf as failureWithout } from '../support/send-failure.js';

const credentials: AccountCredentials = {
  platform: 'facebook',
  externalId: '700100',
  accessToken: new Secret('EAA-facebook-token'),
  appSecret: new Secret('facebook-app-secret'),
};
const instagram: AccountCredentials = {
  platform: 'instagram',
  externalId: '17841400000000001',
  accessToken: new Secret('IGA-instagram-token'),
  appSecret: new Secret('instagram-app-secret'),
};
const app = { id: '1290384756102938', secret: new Secret('facebook-app-secret') };
const never = new AbortController().signal;

let graph: GraphApi;
let server: RunningServer;
const admin = (url = `${server.url}/graph`) =>
  createGraphAdmin({ graphBaseUrl: url, instagramBaseUrl: url, version: 'v26.0' });

beforeAll(async () => {
  graph = createGraphApi({ accounts: [] });
  server = await startServer({ '/graph': graph.handle });
});
afterAll(() => server.close());
beforeEach(() => {
  graph.clear();
  graph.requests.length = 0;
  for (const { platform, externalId, accessToken, appSecret } of [credentials, instagram]) {
    const secrets = { accessToken: accessToken.reveal(), appSecret: appSecret?.reveal() ?? null };
    graph.addAccount({ platform: platform as 'facebook' | 'instagram', externalId, name: 'Harbor Lane', ...secrets });
    graph.grant(externalId);
  }
});

const failureOf = (call: Promise<unknown>) => failureWithout(call, ['EAA-facebook', 'IGA-', 'app-secret']);

describe('what the platform says about a token', () => {
  it('is asked as the app', async () => {
    const facts = await admin().debugToken(credentials, app, never);
    expect(facts).toMatchObject({ valid: true, appId: app.id, expiresAt: null, userId: '10224455667788990' });
    expect(facts.issuedAt).toEqual(new Date(1789380000000));
    expect(facts.scopes).toContain('pages_messaging');
    expect(graph.requests).toEqual(['GET /v26.0/debug_token']);
  });

  it('tells a dead token from one that works', async () => {
    graph.revoke(credentials.externalId);
    expect(await admin().debugToken(credentials, app, never)).toMatchObject({ valid: false, scopes: [] });
  });

  it('is refused to a stranger', async () => {
    const stranger = { id: app.id, secret: new Secret('wrong-app-secret') };
    expect((await failureOf(admin().debugToken(credentials, stranger, never))).kind).toBe('token_expired');
  });
});

describe('subscriptions', () => {
  it('are complete at first, lost, and made again without losing what was there', async () => {
    expect(await admin().subscription(credentials, app.id, never)).toMatchObject({ missing: [] });
    graph.unsubscribe(credentials.externalId, ['feed', 'messages']);
    const lost = await admin().subscription(credentials, null, never);
    expect(lost).toEqual({ fields: ['messaging_postbacks', 'message_echoes'], missing: ['messages', 'feed'] });
    await admin().subscribe(credentials, [...lost.fields, 'leadgen'], never);
    expect(await admin().subscription(credentials, app.id, never)).toMatchObject({ missing: [] });
    expect(graph.subscribedFields(credentials.externalId)).toEqual(
      expect.arrayContaining(['leadgen', 'message_reads']),
    );
  });

  it('of another app are not ours', async () => {
    expect((await admin().subscription(credentials, '1', never)).missing).toContain('messages');
  });

  it('of Instagram Login go by the token', async () => {
    graph.unsubscribe(instagram.externalId);
    const nothing = await admin().subscription(instagram, null, never);
    expect(nothing).toEqual({ fields: [], missing: ['messages', 'messaging_postbacks', 'comments'] });
    await admin().subscribe(instagram, [], never);
    expect(graph.requests).toEqual(['GET /v26.0/me/subscribed_apps', 'POST /v26.0/me/subscribed_apps']);
    expect(graph.subscribedFields(instagram.externalId)).toContain('comments');
  });
});

describe('subscriptions of a WhatsApp business account', () => {
  const whatsapp = createWhatsAppApi({ accounts: [whatsAppAccount] });
  const owned = { ...whatsAppCredentials, businessAccountId: whatsAppAccount.businessAccountId };
  const path = `/v26.0/${whatsAppAccount.businessAccountId}/subscribed_apps`;
  let own: RunningServer;
  const ofWhatsApp = () =>
    createGraphAdmin({ graphBaseUrl: `${own.url}/graph`, instagramBaseUrl: own.url, version: 'v26.0' });
  beforeAll(async () => {
    own = await startServer({ '/graph': whatsapp.handle });
  });
  afterAll(() => own.close());
  beforeEach(() => {
    whatsapp.clear();
    whatsapp.requests.length = 0;
  });

  it('are all or nothing, lost and made again', async () => {
    expect(await ofWhatsApp().subscription(owned, app.id, never)).toEqual({ fields: ['messages'], missing: [] });
    expect((await ofWhatsApp().subscription(owned, '1', never)).missing).toEqual(['messages']);
    whatsapp.unsubscribe(whatsAppAccount.businessAccountId);
    expect((await ofWhatsApp().subscription(owned, null, never)).missing).toEqual(['messages']);
    await ofWhatsApp().subscribe(owned, [], never);
    expect((await ofWhatsApp().subscription(owned, null, never)).missing).toEqual([]);
    expect(whatsapp.requests).toContain(`POST ${path}`);
  });

  it('are not asked for where nobody knows whose the number is', async () => {
    expect((await failureOf(ofWhatsApp().subscription(whatsAppCredentials, null, never))).kind).toBe('refused');
    expect(whatsapp.requests).toEqual([]);
  });
});

describe('renewing', () => {
  it('gives an Instagram account a new token for 60 days, once a day', async () => {
    const { token, expiresInMs } = await admin().refreshToken(instagram, never);
    expect(expiresInMs).toBe(5_183_944_000);
    expect(graph.requests).toEqual(['GET /refresh_access_token']);
    expect((await failureOf(admin().refreshToken(instagram, never))).kind).toBe('token_expired');
    const renewed = { ...instagram, accessToken: token };
    expect(await admin().subscription(renewed, null, never)).toMatchObject({ missing: [] });
    expect((await failureOf(admin().refreshToken(renewed, never))).kind).toBe('refused');
  });

  it('is not for Pages', async () => {
    expect((await failureOf(admin().refreshToken(credentials, never))).kind).toBe('refused');
    expect(graph.requests).toEqual([]);
  });
});

describe('failures', () => {
  it.each<[GraphFault, string]>([
    ['token_expired', 'token_expired'],
    ['app_removed', 'token_expired'],
    ['no_permission', 'token_expired'],
    ['app_rate', 'rate'],
    ['service', 'retry'],
    ['reset_before', 'retry'],
  ])('%s is %s', async (fault, kind) => {
    for (const call of [
      () => admin().subscription(credentials, null, never),
      () => admin().refreshToken(instagram, never),
    ]) {
      graph.clear();
      graph.failNext({ fault });
      expect((await failureOf(call())).kind).toBe(kind);
    }
  });

  it('an answer in an unknown form is asked for again', async () => {
    const strange: typeof fetch = async () => new Response('{"data":"nothing we know"}');
    const options = { graphBaseUrl: server.url, instagramBaseUrl: server.url, version: 'v26.0', fetch: strange };
    const calls = createGraphAdmin(options);
    for (const call of [
      calls.subscription(credentials, null, never),
      calls.debugToken(credentials, app, never),
      calls.refreshToken(instagram, never),
      calls.subscribe(credentials, [], never),
    ]) {
      expect((await failureOf(call)).kind).toBe('retry');
    }
  });
});
