import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { movableClock } from '../support/clock.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { callChat, newVisitor } from '../support/visitor.js';
import { queuesAreEmpty } from '../support/invariants.js';

const chat = 'harbor-lane-chat';

describe('web chat', () => {
  let test: TestApp;
  let accountId: string;
  const conversationOf = (visitor: string) =>
    test.until(() => test.app.stores.conversations.findByThread(test.ctx, accountId, `dm:${visitor}`));
  const countMessages = async (conversationId: string) =>
    (await test.app.stores.messages.page(test.ctx, conversationId, { skip: 0, limit: 50 })).total;

  beforeAll(async () => {
    test = await startApp({ links: 'all' });
    accountId = (await test.app.modules.accounts.directory.find('webchat', chat))!.account.id;
    await test.until(async () => {
      const { body } = await test.api('GET', `/api/dashboard/crm-links/health?page_id=${chat}`);
      return body.links?.length === 4 && body.links.every((link: { state: string }) => link.state === 'healthy');
    });
  });

  it('brings the automatic answer on the open stream, without reasons or names of ours', async () => {
    const visitor = await newVisitor(test, chat);
    const stream = await visitor.listens();
    const id = randomUUID();
    expect(await visitor.says('What are your opening hours on Sunday?', { id })).toMatchObject({
      status: 202,
      body: { id, status: 'stored' },
    });
    const answer = await test.until(async () => stream.messages().find(({ from }) => from === 'assistant'));
    expect(answer.text).toMatch(/sunday/i);
    expect(stream.messages()[0]).toMatchObject({ from: 'visitor', clientId: id });
    expect(Object.keys(answer).sort()).toEqual(
      ['at', 'attachments', 'clientId', 'cursor', 'from', 'id', 'quickReplies', 'text'].sort(),
    );
    await test.until(async () => stream.events.find(({ name }) => name === 'read'));
    expect(stream.events.find(({ name }) => name === 'message')?.id).toBe(stream.messages()[0]?.cursor);
    stream.leave();
    await test.until(async () => test.app.modules.webchat.streams.size() === 0);
  });

  it('welcomes in the language of the widget, and in English where it has no words', async () => {
    const welcome = async (body: object) => {
      const { status, body: told } = await callChat(test, 'POST', `${chat}/sessions`, { body });
      return [status, told.greeting, told.disclosure];
    };
    const german = [200, 'Schreiben Sie uns, wir antworten hier.', expect.stringMatching(/^Ein KI-Assistent/)];
    expect(await welcome({ language: 'de-AT' })).toEqual(german);
    const english = [200, 'Write to us, and we answer here.', expect.stringMatching(/^An AI assistant/)];
    expect(await welcome({ language: 'sv' })).toEqual(english);
    expect(await welcome({})).toEqual(english);
    expect((await welcome({ language: 'x'.repeat(36) }))[0]).toBe(400);
  });

  it('stores a repeated message once, whatever it says the second time', async () => {
    const visitor = await newVisitor(test, chat);
    const id = randomUUID();
    const said = await Promise.all(Array.from({ length: 5 }, () => visitor.says('What does shipping cost?', { id })));
    expect(said.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    await visitor.says('Something else', { id: id.toUpperCase() });
    await test.until(async () => (await visitor.reads()).length > 0);
    await test.until(async () => (await conversationOf(visitor.id)).unansweredIds.length === 0);
    const own = (await visitor.reads()).filter(({ from }) => from === 'visitor');
    expect(own.map(({ text, clientId }) => [text, clientId])).toEqual([['What does shipping cost?', id]]);
  });

  it('shows nobody the thread of another, even with the same message id', async () => {
    const [one, other] = [await newVisitor(test, chat), await newVisitor(test, chat)];
    const id = randomUUID();
    await one.says('My secret is the harbour', { id });
    await conversationOf(one.id);
    expect(await other.reads()).toEqual([]);
    const stream = await other.listens();
    await other.says('Hello', { id });
    await test.until(async () => stream.messages().find(({ from }) => from === 'visitor'));
    expect(JSON.stringify(stream.events)).not.toContain('harbour');
    expect((await other.reads())[0]).toMatchObject({ text: 'Hello', clientId: id });
    stream.leave();
  });

  it('brings what a person writes, is silent after the takeover, and never shows a note', async () => {
    const visitor = await newVisitor(test, chat);
    const stream = await visitor.listens();
    await visitor.says('Hello there!');
    const conversation = await conversationOf(visitor.id);
    await test.until(async () => (await conversationOf(visitor.id)).unansweredIds.length === 0);
    const send = (body: object, key: string) =>
      test.api('POST', '/api/messages/send', { conversationId: conversation._id, ...body }, { 'Idempotency-Key': key });
    const quickReplies = [{ title: 'Yes, please', payload: 'order:yes' }];
    expect((await send({ text: 'A person here. Shall we order?', quickReplies }, 'chat-1')).status).toBe(202);
    const written = await test.until(async () => stream.messages().find(({ from }) => from === 'person'));
    expect(written).toMatchObject({ text: 'A person here. Shall we order?', quickReplies });
    expect(JSON.stringify(stream.events)).not.toMatch(/Administrator/);

    await test.app.stores.messages.insertNew(test.ctx, {
      ...(await test.app.stores.messages.get(test.ctx, written.id))!,
      _id: 'msg_note',
      externalId: null,
      direction: 'note',
      text: 'a difficult customer',
    });
    const before = stream.messages().length;
    await visitor.says('Yes, please', { payload: 'order:yes' });
    await test.until(async () => stream.messages().length > before);
    await queuesAreEmpty(test);
    // The stream keeps the order: what had been said before would come before this.
    await visitor.says('And thank you', { payload: 'order:thanks' });
    await test.until(async () => stream.messages().some(({ text }) => text === 'And thank you'));
    expect(stream.messages().slice(before)).toMatchObject([
      { from: 'visitor', text: 'Yes, please' },
      { from: 'visitor', text: 'And thank you' },
    ]);
    expect(JSON.stringify([stream.events, await visitor.reads()])).not.toContain('difficult');
    const stored = await test.app.stores.messages.latest(test.ctx, conversation._id, 1);
    expect(stored[0]).toMatchObject({ payload: 'order:thanks', channel: 'webchat' });
    stream.leave();
  });

  it('gives whoever comes back what was missed', async () => {
    const visitor = await newVisitor(test, chat);
    const stream = await visitor.listens();
    await visitor.says('Hello!');
    const conversation = await conversationOf(visitor.id);
    await test.until(async () => stream.messages().find(({ from }) => from === 'assistant'));
    const cursor = stream.events.filter(({ name }) => name === 'message').at(-1)!.id!;
    const known = new Set(stream.messages().map(({ id }) => id));
    stream.leave();
    const body = { conversationId: conversation._id, text: 'While you were away' };
    await test.api('POST', '/api/messages/send', body, { 'Idempotency-Key': 'away' });
    const total = known.size + 1;
    await test.until(async () => (await countMessages(conversation._id)) === total);

    const again = await newVisitor(test, chat, visitor.token);
    expect(again.id).toBe(visitor.id);
    expect((await again.reads(cursor)).filter(({ id }) => !known.has(id))).toMatchObject([{ text: body.text }]);
    const back = await again.listens(cursor);
    const missed = await test.until(async () => back.messages().find(({ id }) => !known.has(id)));
    expect(missed.text).toBe(body.text);
    expect(back.messages().map(({ cursor: one }) => one)).not.toContain(cursor);
    back.leave();
  });

  it('finds what another process has written', async () => {
    const visitor = await newVisitor(test, chat);
    await visitor.says('Hello from here');
    const conversation = await conversationOf(visitor.id);
    await test.until(async () => (await conversationOf(visitor.id)).unansweredIds.length === 0);
    const stream = await visitor.listens();
    await test.until(async () => stream.messages().length > 0);
    const { db } = test.app.database;
    const [last] = await test.app.stores.messages.latest(test.ctx, conversation._id, 1);
    const foreign = { ...last!, _id: 'msg_elsewhere', externalId: 'web:elsewhere.0', direction: 'outbound' as const };
    // Past the stores: nothing in this process is told.
    await db
      .collection('messages')
      .insertOne({ ...foreign, text: 'from a worker elsewhere', sentAt: new Date() } as never);
    await db
      .collection('conversations')
      .updateOne({ _id: conversation._id as never }, { $push: { countedMessageIds: 'msg_elsewhere' } as never });
    await test.until(async () => stream.messages().find(({ text }) => text === 'from a worker elsewhere'));
    stream.leave();
  });

  it('refuses bad and foreign tokens, and bodies it does not know', async () => {
    const visitor = await newVisitor(test, chat);
    const body = { id: randomUUID(), text: 'hello' };
    const post = (token: string | undefined, sent: unknown = body) =>
      callChat(test, 'POST', `${chat}/messages`, { token, body: sent });
    expect((await post(undefined)).status).toBe(401);
    expect((await post(`${visitor.token}x`)).status).toBe(401);
    expect((await post(test.token)).status).toBe(401);
    expect((await callChat(test, 'GET', `${chat}/stream?token=${visitor.token}`)).status).toBe(401);
    expect(
      (await test.api('GET', '/api/accounts', undefined, { authorization: `Bearer ${visitor.token}` })).status,
    ).toBe(401);
    for (const wrong of [
      {},
      { ...body, text: ' ' },
      { ...body, text: 'x'.repeat(4001) },
      { ...body, id: '1' },
      { ...body, more: 1 },
    ])
      expect((await post(visitor.token, wrong)).status).toBe(400);
    expect((await post(visitor.token, { ...body, text: 'x'.repeat(40_000) })).status).toBe(413);
    expect(await visitor.reads()).toEqual([]);
  });
});

describe('web chat accounts', () => {
  const clock = movableClock();
  let test: TestApp;
  beforeAll(async () => void (test = await startApp({ clock })));

  /** The directory is read at most every two seconds. */
  const readDirectoryAgain = () => clock.advance(2_001);

  const connect = async (more: object = {}) => {
    const { status, body } = await test.api('POST', '/api/accounts', {
      platform: 'webchat',
      name: 'Shop chat',
      ...more,
    });
    expect(status).toBe(201);
    readDirectoryAgain();
    return body;
  };

  it('needs no token and no id; the answer holds the tag to paste; the test says that it works', async () => {
    const account = await connect();
    expect(account).toMatchObject({ accessToken: '***', appSecret: null, status: 'active', allowedOrigins: [] });
    expect(account.embed).toBe(
      `<script src="${test.url.replace('127.0.0.1', 'localhost')}/webchat/widget.js" data-account="${account.id}" async></script>`,
    );
    expect((await test.api('POST', `/api/accounts/${account.id}/test`)).body).toMatchObject({
      ok: true,
      externalId: account.externalId,
    });
    const other = await test.api('POST', '/api/accounts', { platform: 'telegram', name: 'Bot' });
    expect(other.status).toBe(400);
    expect(other.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/externalId',
      '/accessToken',
    ]);
    const origins = { allowedOrigins: ['https://shop.example'] };
    expect((await test.api('PUT', `/api/accounts/${test.accountId}`, origins)).status).toBe(422);
    expect((await test.api('PUT', `/api/accounts/${account.id}`, { accessToken: 'weak' })).status).toBe(422);
  });

  it('serves pages of its allowed origins alone', async () => {
    const account = await connect({ allowedOrigins: ['https://shop.example/'] });
    expect(account.allowedOrigins).toEqual(['https://shop.example']);
    const ask = (method: string, origin: string) =>
      callChat(test, method, `${account.id}/sessions`, { origin, ...(method === 'POST' ? { body: {} } : {}) });
    for (const method of ['OPTIONS', 'POST']) {
      const good = await ask(method, 'https://shop.example');
      expect(good.status).toBeLessThan(300);
      expect(good.headers.get('access-control-allow-origin')).toBe('https://shop.example');
      const bad = await ask(method, 'https://evil.example');
      expect(bad.status).toBe(403);
      expect(bad.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await ask('OPTIONS', 'https://shop.example')).headers.get('access-control-allow-headers')).toContain(
      'Authorization',
    );
    expect((await ask('POST', test.url)).status).toBe(200);
  });

  it('keeps accounts apart, and says when one is switched off or not there', async () => {
    const [one, other] = [await connect(), await connect()];
    const visitor = await newVisitor(test, one.id);
    expect((await callChat(test, 'GET', `${other.id}/messages`, { token: visitor.token })).status).toBe(401);
    const stream = await visitor.listens();
    expect(stream.status).toBe(200);
    await test.api('POST', `/api/accounts/${one.id}/deactivate`);
    readDirectoryAgain();
    expect((await visitor.says('hello')).status).toBe(410);
    const page = await fetch(`${test.url}/webchat/${one.id}`);
    expect([page.status, await page.text()]).toEqual([410, expect.stringContaining('switched off')]);
    expect((await callChat(test, 'POST', 'nowhere/sessions', { body: {} })).status).toBe(404);
    expect((await callChat(test, 'POST', `${test.accountId}/sessions`, { body: {} })).status).toBe(404);
    stream.leave();
  });

  it('is not found under a name that is the id of another', async () => {
    const one = await connect();
    const thief = await connect({ externalId: one.id, name: 'Not the shop' });
    expect((await newVisitor(test, one.id)).account).toBe(one.id);
    expect((await newVisitor(test, thief.id)).account).toBe(thief.id);
  });

  it('ends every session with a new secret', async () => {
    const account = await connect();
    const visitor = await newVisitor(test, account.id);
    await test.api('PUT', `/api/accounts/${account.id}`, { accessToken: randomUUID() });
    readDirectoryAgain();
    expect((await visitor.says('hello')).status).toBe(401);
    expect((await newVisitor(test, account.id, visitor.token)).id).not.toBe(visitor.id);
  });

  it('serves the widget with a tag, and a page with a strict policy', async () => {
    const script = await fetch(`${test.url}/webchat/widget.js`);
    expect(script.headers.get('content-type')).toMatch(/javascript/);
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const etag = script.headers.get('etag')!;
    const again = await fetch(`${test.url}/webchat/widget.js`, {
      headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
    const page = await fetch(`${test.url}/webchat/harbor-lane-chat`);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(await page.text()).not.toMatch(/<script>|<style| style=| on[a-z]+=/);
  });
});
