import { beforeAll, describe, expect, it } from '@jest/globals';
import { samplePng } from '../../src/embedded/platforms/sample-media.js';
import { learned, newCustomer } from '../support/conversation.js';
import { commentDelivery, postSigned } from '../support/deliveries.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('what a person writes', () => {
  let test: TestApp;
  let serial = 0;
  const send = (conversationId: string, body: object, key = `key-${(serial += 1)}`) =>
    test.api('POST', '/api/messages/send', { conversationId, ...body }, { 'Idempotency-Key': key });
  const sentTo = (id: string) => test.sandbox.graph.sent.filter(({ recipientId }) => recipientId === id);
  const settled = (replyId: string) =>
    test.until(async () => {
      const reply = await test.app.stores.replies.get(test.ctx, replyId);
      return reply && !['approved', 'sending'].includes(reply.status) ? reply : null;
    });
  const knownCustomer = async () => {
    const customer = newCustomer(test);
    await customer.says('Hello!');
    await customer.reply('sent');
    const { _id } = await customer.conversation();
    return { id: customer.id, conversationId: _id };
  };

  beforeAll(async () => {
    test = await startApp();
    await learned(test);
  });

  it('shows that the message was seen and that an answer is written', async () => {
    const { id } = await knownCustomer();
    const signs = test.sandbox.graph.actions.filter(({ recipientId }) => recipientId === id);
    expect(signs.map(({ body }) => body['sender_action'])).toEqual(['mark_seen', 'typing_on']);
  });

  it('leaves in several messages when it is long, in order, each within the limit', async () => {
    const { id, conversationId } = await knownCustomer();
    const sentences = Array.from({ length: 60 }, (_, n) => `This is sentence number ${n} of a long explanation.`);
    const { body } = await send(conversationId, { text: sentences.join(' ') });
    await settled(body.id);
    const texts = sentTo(id)
      .slice(1)
      .map(({ text }) => text);
    expect(texts.length).toBe(2);
    expect(texts.join(' ')).toBe(sentences.join(' '));
    expect(Math.max(...texts.map(text => text.length))).toBeLessThanOrEqual(2000);
    const { body: shown } = await test.api('GET', `/api/approvals/${body.id}`);
    expect(shown.attempts.map(({ part, outcome }: { part: number; outcome: string }) => [part, outcome])).toEqual([
      [0, 'sent'],
      [1, 'sent'],
    ]);
  });

  it('goes on after the part that arrived when a later part fails', async () => {
    const { id, conversationId } = await knownCustomer();
    const text = `${'First half. '.repeat(150)}\n\n${'Second half. '.repeat(100)}`;
    test.sandbox.graph.failNext({ fault: 'slow', match: '/messages', ms: 50 });
    test.sandbox.graph.failNext({ fault: 'service', match: '/messages' });
    const { body } = await send(conversationId, { text });
    expect(await settled(body.id)).toMatchObject({ status: 'sent' });
    const texts = sentTo(id)
      .slice(1)
      .map(sent => sent.text);
    expect(texts.map(part => part.slice(0, 11))).toEqual(['First half.', 'Second half']);
  });

  it('carries quick replies and files', async () => {
    const { id, conversationId } = await knownCustomer();
    const { body } = await send(conversationId, {
      text: 'Which one?',
      quickReplies: [{ title: 'Blend' }, { title: 'Decaf', payload: 'decaf' }],
      attachments: [{ media: 'image', url: 'https://shop.example/blend.png', name: 'Blend' }],
    });
    await settled(body.id);
    expect(
      sentTo(id)
        .slice(1)
        .map(sent => sent.body['message']),
    ).toMatchObject([
      {
        text: 'Which one?',
        quick_replies: [
          { title: 'Blend', payload: 'Blend' },
          { title: 'Decaf', payload: 'decaf' },
        ],
      },
      { attachment: { type: 'image', payload: { url: 'https://shop.example/blend.png' } } },
    ]);
  });

  it.each([
    ['a text that no three messages hold', { text: 'word '.repeat(1500) }, /in 3 messages at most/],
    ['a template where there are none', { template: { name: 'x', language: 'en' } }, /no message templates/],
    ['a private reply without a comment', { text: 'Hi', private: true }, /Only a comment/],
    ['nothing at all', {}, /./],
  ])('is refused with a sentence: %s', async (_, body, words) => {
    const { conversationId } = await knownCustomer();
    const answer = await send(conversationId, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(JSON.stringify(answer.body)).toMatch(words);
  });

  it('answers a comment in private once, and below it in public', async () => {
    const from = `24680135790${process.pid}`;
    const commentId = `122104471890000385_${Date.now()}77`;
    await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, commentDelivery('Nice!', { from, commentId }));
    const conversation = await test.until(() =>
      test.app.stores.conversations.findByThread(test.ctx, test.accountId, `comment:${commentId}:${from}`),
    );
    await test.until(async () => (await test.app.stores.conversations.get(test.ctx, conversation._id))?.lastInboundId);
    const first = await send(conversation._id, { text: 'We write to you here.', private: true });
    expect(first).toMatchObject({ status: 202, body: { private: true } });
    await settled(first.body.id);
    const again = await send(conversation._id, { text: 'And once more.', private: true });
    expect(again.status).toBe(422);
    expect(again.body.detail).toMatch(/one private reply per comment/);
    const open = await send(conversation._id, { text: 'Thank you!' });
    await settled(open.body.id);
    // The agent may have thanked for it before the person wrote.
    const byPerson = sentTo(commentId).filter(({ text }) => text !== 'Thank you, we are glad to help!');
    expect(byPerson.map(({ kind, text }) => [kind, text])).toEqual([
      ['private_reply', 'We write to you here.'],
      ['comment', 'Thank you!'],
    ]);
    expect(
      await send(conversation._id, { text: 'See', attachments: [{ media: 'image', url: 'https://x.example/a.png' }] }),
    ).toMatchObject({ status: 422 });
  });

  it('sends a file that was put here, by an address that nobody can guess', async () => {
    const { id, conversationId } = await knownCustomer();
    const put = (file: Uint8Array<ArrayBuffer>, name: string, about = conversationId) =>
      fetch(`${test.url}/api/messages/files?conversationId=${about}&name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${test.token}`,
          'content-type': 'application/octet-stream',
          'idempotency-key': `file-${name.length}`,
        },
        body: file,
      });
    const kept = await put(new Uint8Array(samplePng), 'Blend (best).png');
    const file = (await kept.json()) as Record<string, string>;
    expect([kept.status, file]).toMatchObject([
      201,
      { media: 'image', mimeType: 'image/png', name: 'Blend (best).png', sizeBytes: samplePng.length },
    ]);
    expect((await (await put(new Uint8Array(samplePng), 'Blend (best).png')).json()) as object).toEqual(file);
    const { media, url, name } = file;
    const { body } = await send(conversationId, { attachments: [{ media, url, name }] });
    await settled(body.id);
    expect(sentTo(id).at(-1)?.body['message']).toMatchObject({ attachment: { type: 'image', payload: { url } } });
    // As the platform fetches it: without any sign-in.
    const fetched = await fetch(`${test.url}${new URL(url!).pathname}`);
    expect([fetched.status, fetched.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(fetched.headers.get('content-security-policy')).toMatch(/sandbox/);
    expect(Buffer.from(await fetched.arrayBuffer()).equals(samplePng)).toBe(true);
    const wrong = [
      await put(new Uint8Array(), 'empty.png'),
      await put(new Uint8Array(samplePng), 'of-nobody.png', 'cnv_none'),
      await put(new Uint8Array(8 * 1_048_576 + 1), 'large.bin'),
      await fetch(`${test.url}/api/files/fil_none/x.png`),
    ];
    expect(wrong.map(({ status }) => status)).toEqual([422, 422, 422, 404]);
  });

  it('hides and likes a comment on the platform, and says so', async () => {
    const from = `24680135791${process.pid}`;
    const commentId = `122104471890000385_${Date.now()}78`;
    await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, commentDelivery('Rubbish!', { from, commentId }));
    const message = await test.until(() => test.app.stores.messages.findByAnyExternalId(test.ctx, commentId));
    const moderate = (wanted: object, id = message._id) => test.api('PUT', `/api/messages/${id}/moderation`, wanted);
    const { hiddenComments, likedComments } = test.sandbox.graph;
    expect(await moderate({ hidden: true, liked: true })).toMatchObject({
      status: 200,
      body: { hiddenAt: expect.any(String), likedAt: expect.any(String) },
    });
    expect([hiddenComments.has(commentId), likedComments.has(commentId)]).toEqual([true, true]);
    const before = test.sandbox.graph.requests.length;
    await moderate({ hidden: true });
    expect(test.sandbox.graph.requests.length).toBe(before);
    expect((await moderate({ hidden: false, liked: false })).body).toMatchObject({ hiddenAt: null, likedAt: null });
    expect([hiddenComments.has(commentId), likedComments.has(commentId)]).toEqual([false, false]);
    test.sandbox.graph.failNext({ fault: 'service', match: commentId });
    expect((await moderate({ hidden: true })).body).toMatchObject({ code: 'upstream_failed' });
    expect((await test.app.stores.messages.get(test.ctx, message._id))?.hiddenAt ?? null).toBeNull();
    const { conversationId } = await knownCustomer();
    const [direct] = await test.app.stores.messages.latest(test.ctx, conversationId, 1);
    const refused = [
      await moderate({}),
      await moderate({ hidden: true }, 'msg_none'),
      await moderate({ liked: true }, direct!._id),
    ];
    expect(refused.map(({ status }) => status)).toEqual([400, 404, 422]);
  });

  it('keeps the order of a conversation when an earlier message must wait', async () => {
    const { id, conversationId } = await knownCustomer();
    test.sandbox.graph.failNext({ fault: 'service', match: '/messages' });
    const ids: string[] = [];
    for (const text of ['one', 'two', 'three']) ids.push((await send(conversationId, { text })).body.id);
    for (const replyId of ids) expect(await settled(replyId)).toMatchObject({ status: 'sent' });
    expect(
      sentTo(id)
        .slice(1)
        .map(({ text }) => text),
    ).toEqual(['one', 'two', 'three']);
  });
});
