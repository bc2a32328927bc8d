import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Channel, OutboundMessage, AccountCredentials, Recipient } from '../../src/channels/channel.js';
import { createGraphClient } from '../../src/channels/meta/graph-client.js';
import { Secret } from '../../src/platform/secret.js';
import { createGraphApi, type GraphApi, type GraphFault } from '../../src/embedded/platforms/graph/graph-api.js';
import { type RunningServer, startServer } from '../../src/embedded/platforms/start-server.js';
import { longEnough, until } from '../support/patience.js';
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
  appSecret: null,
};
const person: Recipient = { kind: 'person', personExternalId: '900200' };
const comment: Recipient = { kind: 'comment', commentId: '55_77' };
const message = (channel: Channel, recipient: Recipient, text = 'Your order is on its way.'): OutboundMessage => ({
  channel,
  recipient,
  content: { kind: 'text', text },
  reference: 'reply_01',
});
const never = new AbortController().signal;

let graph: GraphApi;
let server: RunningServer;
const clientAt = (url: string, timeoutMs?: number) =>
  createGraphClient({
    graphBaseUrl: url,
    instagramBaseUrl: url,
    version: 'v26.0',
    ...(timeoutMs ? { timeoutMs } : {}),
  });
const client = () => clientAt(`${server.url}/graph`);

beforeAll(async () => {
  graph = createGraphApi({
    accounts: [credentials, instagram].map(account => ({
      platform: account.platform as 'facebook' | 'instagram',
      externalId: account.externalId,
      name: 'Harbor Lane Coffee',
      accessToken: account.accessToken.reveal(),
      appSecret: account.appSecret?.reveal() ?? null,
    })),
    people: [
      { id: '900200', firstName: 'Ada', lastName: 'Example', username: 'ada.ex', picture: 'https://example.com/a' },
    ],
  });
  server = await startServer({ '/graph': graph.handle });
});
afterAll(() => server.close());
beforeEach(() => {
  graph.clear();
  graph.sent.length = 0;
  graph.requests.length = 0;
});

const failureOf = (call: Promise<unknown>) =>
  failureWithout(call, ['EAA-facebook-token', 'IGA-instagram-token', 'facebook-app-secret']);

describe('moderate', () => {
  it.each([
    ['hide', credentials, 'POST /v26.0/55_77'],
    ['unhide', credentials, 'POST /v26.0/55_77'],
    ['hide', instagram, 'POST /v26.0/55_77'],
    ['like', credentials, 'POST /v26.0/55_77/likes'],
    ['unlike', credentials, 'DELETE /v26.0/55_77/likes'],
  ] as const)('%s', async (act, account, request) => {
    await client().moderate!(account, { commentId: '55_77', act }, never);
    expect(graph.requests).toEqual([request]);
    expect([graph.hiddenComments.has('55_77'), graph.likedComments.has('55_77')]).toEqual([
      act === 'hide',
      act === 'like',
    ]);
    graph.hiddenComments.clear();
    graph.likedComments.clear();
  });

  it('refuses what the platform does not know, and tells of a failure', async () => {
    const about = { commentId: '55_77', act: 'like' } as const;
    expect((await failureOf(client().moderate!(instagram, about, never))).kind).toBe('refused');
    graph.failNext({ fault: 'service', match: '/likes' });
    expect((await failureOf(client().moderate!(credentials, about, never))).kind).toMatch(/retry|uncertain/);
  });
});

describe('send', () => {
  it('writes to a person on Messenger, with our reference for the echo', async () => {
    const { externalId } = await client().send(credentials, message('messenger', person), never);
    expect(graph.requests).toEqual(['POST /v26.0/700100/messages']);
    expect(graph.sent[0]).toMatchObject({
      id: externalId,
      kind: 'message',
      recipientId: '900200',
      metadata: 'reply_01',
    });
    expect(graph.sent[0]?.body).toMatchObject({ recipient: { id: '900200' }, messaging_type: 'RESPONSE' });
    expect(graph.sent[0]?.body['appsecret_proof']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('writes to a person on Instagram, without metadata', async () => {
    const { externalId } = await client().send(instagram, message('instagram', person), never);
    expect(graph.requests).toEqual(['POST /v26.0/17841400000000001/messages']);
    expect(graph.sent[0]).toMatchObject({ id: externalId, kind: 'message', metadata: null });
  });

  it.each([
    ['facebook_comments' as const, credentials, 'POST /v26.0/55_77/comments'],
    ['instagram_comments' as const, instagram, 'POST /v26.0/55_77/replies'],
  ])('answers a comment publicly on %s', async (channel, account, request) => {
    const { externalId } = await client().send(account, message(channel, comment), never);
    expect(graph.requests).toEqual([request]);
    expect(graph.sent[0]).toMatchObject({ id: externalId, kind: 'comment', recipientId: '55_77' });
  });

  it('answers a comment privately once; the second time it was done already', async () => {
    const toComment = message('messenger', { kind: 'comment', commentId: 'private_1' });
    await client().send(credentials, toComment, never);
    expect(graph.sent[0]).toMatchObject({ kind: 'private_reply', recipientId: 'private_1' });
    expect((await failureOf(client().send(credentials, toComment, never))).kind).toBe('already_done');
  });

  it('sends text as approved, only made well-formed', async () => {
    const text = 'Ihre Bestellung 🚚 \u200f“ok”';
    await client().send(credentials, message('messenger', person, `${text}\0\ud800`), never);
    expect(graph.sent[0]?.text).toBe(`${text}\ufffd`);
  });

  it('refuses what no platform takes: nothing, or more than it allows', async () => {
    expect((await failureOf(client().send(credentials, message('messenger', person, ' \n'), never))).kind).toBe(
      'refused',
    );
    expect(
      (await failureOf(client().send(credentials, message('messenger', person, 'x'.repeat(2001)), never))).kind,
    ).toBe('refused');
    expect((await failureOf(client().send(credentials, message('facebook_comments', person), never))).kind).toBe(
      'refused',
    );
    expect(graph.sent).toEqual([]);
  });

  it.each<[GraphFault, string]>([
    ['token_expired', 'token_expired'],
    ['password_changed', 'token_expired'],
    ['app_removed', 'token_expired'],
    ['permission', 'token_expired'],
    ['window_closed', 'window_closed'],
    ['rate', 'rate'],
    ['app_rate', 'rate'],
    ['page_rate', 'rate'],
    ['unavailable', 'unreachable'],
    ['no_user', 'unreachable'],
    ['abusive', 'refused'],
    ['other_app', 'refused'],
    ['unknown_code', 'refused'],
    ['service', 'retry'],
    ['redirect', 'retry'],
    ['already_replied', 'already_done'],
    ['html_502', 'uncertain'],
    ['reset_before', 'uncertain'],
    ['accept_then_drop', 'uncertain'],
    ['no_id', 'uncertain'],
  ])('after %s the send is %s, on both platforms', async (fault, kind) => {
    for (const [account, channel] of [
      [credentials, 'messenger'],
      [instagram, 'instagram'],
    ] as const) {
      graph.failNext({ fault, ms: 120_000 });
      const failure = await failureOf(client().send(account, message(channel, person), never));
      expect(failure.kind).toBe(kind);
      if (kind === 'rate') expect(failure.retryAfterMs).toBe(120_000);
    }
    const delivered = fault === 'accept_then_drop' || fault === 'no_id' ? 2 : 0;
    expect(graph.sent).toHaveLength(delivered);
    expect(graph.requests).toHaveLength(2);
  });

  it('tells "never connected" from "connected, then lost"', async () => {
    const closed = await startServer({});
    await closed.close();
    expect((await failureOf(clientAt(closed.url).send(credentials, message('messenger', person), never))).kind).toBe(
      'retry',
    );
    const nameless = clientAt('http://no-such-host.invalid');
    expect((await failureOf(nameless.send(credentials, message('messenger', person), never))).kind).toBe('retry');
  });

  it('did nothing when it was given up before, and is uncertain when that came later or its time ran out', async () => {
    const failure = async (signal: AbortSignal, from = client()) =>
      (await failureOf(from.send(credentials, message('messenger', person), signal))).kind;
    expect(await failure(AbortSignal.abort())).toBe('retry');
    expect(graph.requests).toEqual([]);
    graph.failNext({ fault: 'hang', times: 1_000 });
    const caller = new AbortController();
    const givenUp = failure(caller.signal);
    await until(() => graph.requests.length === 1, 'the request');
    caller.abort();
    expect(await givenUp).toBe('uncertain');
    await longEnough(async ms => {
      expect(await failure(never, clientAt(`${server.url}/graph`, ms))).toBe('uncertain');
      return graph.requests.length > 1;
    }, 'the request');
  });

  it('waits for a slow answer', async () => {
    graph.failNext({ fault: 'slow', ms: 150 });
    await expect(client().send(credentials, message('messenger', person), never)).resolves.toHaveProperty('externalId');
  });
});

describe('a token that cannot be sent', () => {
  it('asks for a new connection and quotes nothing', async () => {
    const broken = { ...credentials, accessToken: new Secret('EAA-facebook-token\n') };
    expect((await failureOf(client().send(broken, message('messenger', person), never))).kind).toBe('token_expired');
  });
});

describe('fetchProfile', () => {
  it('reads the names a platform gives', async () => {
    expect(await client().fetchProfile(credentials, '900200', never)).toEqual({
      displayName: 'Ada Example',
      username: null,
      pictureUrl: 'https://example.com/a',
      locale: null,
    });
    expect((await client().fetchProfile(instagram, '900200', never))?.username).toBe('ada.ex');
  });

  it('is null for a person without a profile, and fails when the platform does', async () => {
    expect(await client().fetchProfile(credentials, '111', never)).toBeNull();
    graph.failNext({ fault: 'token_expired' });
    expect((await failureOf(client().fetchProfile(credentials, '900200', never))).kind).toBe('token_expired');
    graph.failNext({ fault: 'reset_before' });
    expect((await failureOf(client().fetchProfile(credentials, '900200', never))).kind).toBe('retry');
  });
});

describe('probe', () => {
  it('says which account the token belongs to, by the id that webhooks carry', async () => {
    expect(await client().probe(credentials, never)).toEqual({ externalId: '700100', name: 'Harbor Lane Coffee' });
    expect(await client().probe(instagram, never)).toEqual({
      externalId: '17841400000000001',
      name: 'Harbor Lane Coffee',
    });
  });

  it('fails with a wrong token, and with a wrong app secret', async () => {
    const wrong = { ...credentials, accessToken: new Secret('wrong') };
    expect((await failureOf(client().probe(wrong, never))).kind).toBe('token_expired');
    const proof = { ...credentials, appSecret: new Secret('wrong') };
    expect((await failureOf(client().probe(proof, never))).kind).toBe('refused');
  });
});
