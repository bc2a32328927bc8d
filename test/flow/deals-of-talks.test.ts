import { beforeAll, describe, expect, it } from '@jest/globals';
import { newCustomer } from '../support/conversation.js';
import { startApp, type TestApp } from '../support/start-app.js';

type Deal = Record<string, unknown> & { id: string; contactId: string };

describe('a talk and its deal', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });

  const dealsOf = async (conversationId: string): Promise<Deal[]> =>
    (await test.api('GET', `/api/deals?conversationId=${conversationId}&sort=createdAt`)).body.items;
  const settle = (conversationId: string, fits: (deals: Deal[]) => boolean): Promise<Deal[]> =>
    test.until(async () => {
      const found = await dealsOf(conversationId);
      return fits(found) ? found : null;
    });

  it('opens it, renews it, is answered beside it, and opens the next when it is closed; forgetting leaves figures', async () => {
    const customer = newCustomer(test);
    await customer.says('I want to talk to a human about forty tables');
    const { _id } = await customer.conversation();
    await customer.reply('sent');
    const [deal] = await settle(_id, ([first]) => first?.['aiIntent'] !== null && first?.['lastResponseAt'] !== null);
    expect(deal).toMatchObject({
      ...{ stage: 'LEAD', status: 'OPEN', probability: 10, version: 1, stale: false },
      ...{ lastMessageText: 'I want to talk to a human about forty tables', aiIntent: 'human_request' },
      ...{ aiSummary: expect.stringMatching(/./), contactName: expect.stringMatching(/./) },
    });
    await customer.says('And twelve chairs');
    await settle(_id, ([first]) => first?.['lastMessageText'] === 'And twelve chairs');
    const value = { amount: 4_000_000, currency: 'EUR' };
    expect((await test.api('PUT', `/api/deals/${deal?.id}`, { value, dealComment: 'Oak' })).status).toBe(200);
    const won = await test.api('PUT', `/api/deals/${deal?.id}/stage`, { stage: 'CLOSED_WON' });
    expect(won).toMatchObject({ status: 200, body: { status: 'WON' } });
    await customer.says('I need more of them');
    const both = await settle(_id, found => found.length === 2);
    expect(both).toMatchObject([{ id: deal?.id }, { status: 'OPEN', lastMessageText: 'I need more of them' }]);
    const lines = await test.api('GET', `/api/deals/${deal?.id}/history`);
    const kinds = lines.body.items.map(({ kind }: { kind: string }) => kind);
    expect(kinds.slice().sort()).toEqual(expect.arrayContaining(['change', 'message', 'message', 'stage']));

    await test.api('PUT', `/api/contacts/${deal?.contactId}`, { displayName: 'Mara Lind' });
    expect((await dealsOf(_id)).map(({ contactName }) => contactName)).toEqual(['Mara Lind', 'Mara Lind']);
    expect((await test.api('DELETE', `/api/contacts/${deal?.contactId}`)).status).toBe(204);
    const left = await test.api('GET', '/api/deals');
    expect(left.body.items).toMatchObject([{ id: deal?.id, status: 'WON', value, contactId: null, contactName: null }]);
    expect(JSON.stringify(left.body)).not.toMatch(/Mara|tables|chairs|Oak/);
  });

  it('leaves it alone when the company says so', async () => {
    const changed = await test.api('PATCH', '/api/settings', { crm: { dealsFromConversations: 'off' } });
    expect(changed).toMatchObject({ status: 200, body: { crm: { dealsFromConversations: 'off' } } });
    const customer = newCustomer(test);
    await customer.says('I want to talk to a human');
    await customer.reply('sent');
    expect(await dealsOf((await customer.conversation())._id)).toEqual([]);
    const wrong = await test.api('PATCH', '/api/settings', { crm: { dealsFromConversations: 'some' } });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '/crm/dealsFromConversations' }] } });
  });
});
