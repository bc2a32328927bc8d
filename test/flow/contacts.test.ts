import { beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/start-app.js';

describe('contacts by the API', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ startWorker: false });
  });

  const add = async (displayName: string, lastSeenAt: string | null): Promise<string> => {
    const body = { displayName, emails: [`${displayName}@Example.com`], phones: ['+4915112345678'] };
    const created = await test.api('POST', '/api/contacts', body);
    expect(created).toMatchObject({ status: 201, body: { emails: [`${displayName.toLowerCase()}@example.com`] } });
    const id = created.body.id as string;
    if (lastSeenAt) await test.app.stores.contacts.update(test.ctx, id, { lastSeenAt: new Date(lastSeenAt) });
    return id;
  };
  const names = async (query: string) => (await test.api('GET', `/api/contacts?search=Row&${query}`)).body;

  it('lists the latest seen first, whoever was added last, and those who never wrote at the end', async () => {
    await add('RowMonday', '2026-09-14T10:00:00Z');
    await add('RowTuesday', '2026-09-15T10:00:00Z');
    await add('RowNever', null);
    await add('RowSunday', '2026-09-13T10:00:00Z');
    const found: string[] = [];
    let after = '';
    do {
      const { items, page, total } = await names(`limit=1${after}`);
      expect(total).toBe(4);
      found.push(...items.map((contact: { displayName: string }) => contact.displayName));
      after = page.next ? `&after=${page.next}` : '';
    } while (after);
    expect(found).toEqual(['RowTuesday', 'RowMonday', 'RowSunday', 'RowNever']);
  });

  it('a text that no name can hold is refused with a sentence', async () => {
    const refused = await test.api('GET', '/api/contacts?search=a%00b');
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toMatch(/null byte/);
  });

  it('keeps what a change leaves out, and audits each change without its personal data', async () => {
    const id = await add('Mara', null);
    const changed = await test.api('PUT', `/api/contacts/${id}`, { displayName: 'Max' });
    expect(changed.body).toMatchObject({
      displayName: 'Max',
      emails: ['mara@example.com'],
      phones: ['+4915112345678'],
    });
    expect((await test.api('PUT', '/api/contacts/cnt_nobody', { displayName: 'X' })).status).toBe(404);
    expect((await test.api('DELETE', `/api/contacts/${id}`)).status).toBe(204);
    const { body } = await test.api('GET', '/api/audit?limit=50');
    const ours = body.items.filter(({ target }: { target: string }) => target === id);
    expect(ours).toMatchObject([
      { action: 'contact.forgotten' },
      { action: 'contact.changed', before: { displayName: 'M***' }, after: { displayName: 'M***' } },
      { action: 'contact.changed', before: null, after: { displayName: 'M***', emails: ['m***'], phones: ['+***'] } },
    ]);
    expect(JSON.stringify(ours)).not.toMatch(/Mara|Max|example\.com|4915112345678/i);
  });
});
