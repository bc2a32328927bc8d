import { beforeAll, describe, expect, it } from '@jest/globals';
import { newCustomer } from '../support/conversation.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('the rules of an account', () => {
  let test: TestApp;
  let rules: string;
  beforeAll(async () => {
    test = await startApp();
    rules = `/api/accounts/${test.accountId}/rules`;
  });

  const add = async (body: object) => (await test.api('POST', rules, body)).body;

  it('are made, kept in order, edited by version, and told', async () => {
    const fax = await add({ triggerValue: 'fax', responseTemplate: 'We have no fax.' });
    expect(fax).toMatchObject({
      ...{ id: expect.stringMatching(/^rul_/), triggerType: 'contains', channels: null, isActive: true },
      ...{ position: 1, version: 1 },
    });
    const first = await add({ triggerValue: 'fax', responseTemplate: 'First.', position: 0, isActive: false });
    const order = async (query = '') =>
      (await test.api('GET', rules + query)).body.items.map(({ id }: { id: string }) => id);
    expect(await order()).toEqual([first.id, fax.id]);
    expect(await order('?sort=-createdAt&limit=1')).toEqual([first.id]);
    const path = `${rules}/${first.id}`;
    const moved = await test.api('PATCH', path, { position: 5 }, { 'if-match': '"1"' });
    expect(moved).toMatchObject({ status: 200, body: { position: 5, version: 2, responseTemplate: 'First.' } });
    expect(await order()).toEqual([fax.id, first.id]);
    expect((await test.api('PUT', path, { position: 6 }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await test.api('DELETE', path)).status).toBe(204);
    expect((await test.api('GET', path)).status).toBe(404);
    const { items } = (await test.api('GET', '/api/audit?limit=20')).body;
    const audited = items.filter(({ target }: { target: string }) => target === `rule:${first.id}`);
    expect(audited.map(({ action }: { action: string }) => action)).toEqual([
      'rule.deleted',
      'rule.changed',
      'rule.created',
    ]);
  });

  it.each<[object, string]>([
    [{ triggerValue: '?!' }, '/triggerValue'],
    [{ triggerType: 'regex', triggerValue: '(a+)+$' }, '/triggerValue'],
    [{ triggerType: 'intent', triggerValue: 'human_request' }, '/triggerValue'],
    [{ responseTemplate: 'Hello {{agent.name}}' }, '/responseTemplate'],
    [{ channels: ['telegram'] }, '/channels/0'],
    [{ createdAt: 'now' }, '/createdAt'],
  ])('%j is refused', async (wrong, pointer) => {
    const answer = await test.api('POST', rules, { triggerValue: 'x', responseTemplate: 'y', ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('can be tried: by their words, their pattern and what a message is about', async () => {
    await add({
      triggerType: 'regex',
      triggerValue: 'parking|car park',
      responseTemplate: 'Hello {{contact.name}}, park behind us.',
    });
    await add({ triggerType: 'intent', triggerValue: 'gratitude', responseTemplate: 'You are welcome.' });
    const attempt = async (body: object) => (await test.api('POST', `${rules}/test`, body)).body;
    expect(await attempt({ text: 'Do you have a FAX?' })).toMatchObject({
      rule: { triggerValue: 'fax' },
      text: 'We have no fax.',
    });
    expect(await attempt({ text: 'Is there parking?', contactName: 'Mara' })).toMatchObject({
      text: 'Hello Mara, park behind us.',
    });
    expect(await attempt({ text: 'Thank you so much!' })).toMatchObject({ rule: { triggerType: 'intent' } });
    expect(await attempt({ text: 'Where is my order?' })).toEqual({ rule: null, text: null });
  });

  it('answer a customer before any model does, and the trace says which one', async () => {
    const customer = newCustomer(test);
    await customer.says('What is your fax number?');
    const reply = await customer.reply('sent');
    expect(customer.received()).toEqual([expect.stringContaining('We have no fax.')]);
    const { body } = await test.api('GET', `/api/agent/runs/${reply.runId}`);
    expect(body).toMatchObject({
      rule: { triggerType: 'contains', triggerValue: 'fax' },
      clearance: { verdict: 'send', reasons: ['the rule "fax" answers this'] },
      usage: { inputTokens: 0 },
    });
  });

  it('are silent where a person has taken over, and wait where the account answers by approval', async () => {
    const customer = newCustomer(test);
    await customer.says('fax?');
    await customer.reply('sent');
    const { _id } = await customer.conversation();
    await test.api('PATCH', `/api/conversations/${_id}`, { handling: 'human' });
    await customer.says('And the fax?');
    await test.until(async () => (await customer.conversation()).lastText === 'And the fax?');
    expect((await customer.conversation()).dueAt).toBeNull();
    const account = `/api/accounts/${test.accountId}`;
    await test.api('PUT', account, { autonomy: { default: 'draft', channels: {}, intents: {} } });
    const other = newCustomer(test);
    await other.says('fax?');
    expect(await other.reply('held')).toMatchObject({
      text: expect.stringContaining('We have no fax.'),
      reasons: ['autonomy is draft'],
    });
    expect([customer.received().length, other.received().length]).toEqual([1, 0]);
  });
});
