import { beforeAll, describe, expect, it } from '@jest/globals';
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
