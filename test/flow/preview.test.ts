import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mara } from '../../src/embedded/platforms/crm/sample-shop.js';
import { editAccount } from '../../src/company/company.js';
import { learned } from '../support/conversation.js';
import { startApp, type TestApp } from '../support/start-app.js';

const preview = '/api/agent/preview';
const question = { channel: 'messenger', text: 'Where is my order HL-20481?' };

describe('a preview of an answer', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
    await learned(test);
  });
  afterAll(() => test?.close());

  const stored = async (): Promise<number[]> => {
    const counted = ['messages', 'replies', 'agent_runs', 'conversations', 'contacts', 'handoffs'];
    return Promise.all(counted.map(name => test.app.database.db.collection(name).countDocuments()));
  };

  it.each(['accountId', 'pageId'])('names the account by %s; nothing is stored, nothing leaves', async name => {
    const before = await stored();
    const sent = test.sandbox.graph.sent.length;
    const { status, body } = await test.api('POST', preview, {
      ...question,
      [name]: test.accountId,
      contact: { email: mara.email },
    });
    expect({ status, body }).toMatchObject({ status: 200, body: { clearance: { verdict: 'send' } } });
    expect(body.draft.text).toContain('HL-20481');
    expect(await stored()).toEqual(before);
    expect(test.sandbox.graph.sent).toHaveLength(sent);
  });

  it('offline nobody gives a second opinion: it cannot be asked for, and where it is wanted all is held', async () => {
    const path = `/api/accounts/${test.accountId}`;
    expect(await test.api('PUT', path, { secondCheck: true })).toMatchObject({ status: 422 });
    const wanting = (secondCheck: boolean) =>
      test.app.stores.companies.edit(test.ctx, company =>
        editAccount(company, test.accountId, account => ({ ...account, secondCheck }), new Date()),
      );
    await wanting(true);
    const contact = { email: mara.email };
    const { body } = await test.api('POST', preview, { ...question, accountId: test.accountId, contact });
    expect(body).toMatchObject({
      findings: [{ check: 'second_check', detail: expect.stringContaining('no opinion of its own') }],
      clearance: { verdict: 'hold' },
    });
    await wanting(false);
  });

  it('shows a stranger nothing of the order', async () => {
    const { status, body } = await test.api('POST', preview, { ...question, accountId: test.accountId });
    expect(status).toBe(200);
    expect(JSON.stringify(body.evidence)).not.toContain('HL-20481');
    expect(body.clearance.verdict).not.toBe('send');
  });

  it('asks as a contact of the company: what is known of them counts, and their name', async () => {
    const body = { displayName: 'Mara', emails: [mara.email] };
    const { id: contactId } = (await test.api('POST', '/api/contacts', body)).body;
    const asked = { ...question, accountId: test.accountId, contactId };
    const { body: outcome } = await test.api('POST', preview, asked);
    expect(outcome).toMatchObject({ rule: null, clearance: { verdict: 'send' } });
    expect(outcome.draft.text).toContain('HL-20481');
    expect((await test.api('POST', preview, { ...asked, contact: { email: mara.email } })).status).toBe(400);
    const unknown = await test.api('POST', preview, { ...asked, contactId: 'cnt_none' });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '/contactId' }] } });
  });

  it('shows what the model is told, by the versions that a run names', async () => {
    const { body } = await test.api('GET', '/api/agent/prompts');
    expect(body.items.map(({ name }: { name: string }) => name)).toContain('draft-reply');
    expect(body.items[0]).toMatchObject({
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      system: expect.any(String),
    });
  });

  it.each([
    ['no account', {}, 400, '/accountId'],
    ['an account that is not there', { accountId: 'acc_none' }, 404, null],
    ['a channel that is not there', { accountId: 'any', channel: 'pigeon' }, 400, '/channel'],
    ['no text', { accountId: 'any', text: '' }, 400, '/text'],
  ] as const)('refuses %s', async (_, change, status, pointer) => {
    const answer = await test.api('POST', preview, { ...question, ...change });
    expect(answer.status).toBe(status);
    if (pointer) expect(JSON.stringify(answer.body)).toContain(pointer);
  });
});
