import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contactRoutes } from '../../../src/contacts/contact.routes.js';
import { contacts as contactCollection } from '../../../src/contacts/contact.js';
import { type ContactStore, createContactStore } from '../../../src/contacts/contact.store.js';
import { createRecordAudit } from '../../../src/platform/audit/audit.js';
import { type AuditStore, auditCollection, createAuditStore } from '../../../src/platform/audit/audit.store.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import { contextOfDocument, type TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { type Call, serveRoutes } from '../../support/serve-routes.js';
import { later, noon } from '../../support/values.js';

let test: TestDatabase;
let contacts: ContactStore;
let audit: AuditStore;
let call: Call;
const forgotten: string[] = [];
const ours = contextOfDocument({ tenantId: 'com_1' }, 'test', silentLog);

beforeAll(async () => {
  test = await openDatabase();
  await ensureIndexes(test.database, [contactCollection, auditCollection], silentLog);
  contacts = createContactStore(test.database);
  const clock = { now: () => noon };
  audit = createAuditStore(test.database, clock);
  const forget = async (ctx: TenantContext, id: string) => {
    forgotten.push(`${ctx.tenantId}:${id}`);
    await contacts.remove(ctx, id);
  };
  call = await serveRoutes(contactRoutes({ contacts, clock, recordAudit: createRecordAudit(audit), forget }));
});
afterAll(() => test.close());

const add = async (body: Record<string, unknown>, tenant = 'com_1'): Promise<string> => {
  const made = await call('POST', '/api/contacts', body, { tenant });
  expect(made.status).toBe(201);
  return String(made.body['id']);
};
const viewer = { role: 'viewer' as const };

it('adds a contact with what was told, addresses in lower case, and nothing else', async () => {
  const body = { displayName: ' Mara ', emails: ['Mara@Example.com'], phones: ['+4915112345678'], notes: 'VIP' };
  const made = await call('POST', '/api/contacts', body);
  expect(made).toMatchObject({ status: 201 });
  expect(made.body).toEqual({
    id: expect.stringMatching(/^cnt_/),
    displayName: 'Mara',
    username: null,
    pictureUrl: null,
    emails: ['mara@example.com'],
    phones: ['+4915112345678'],
    identities: [],
    marketingStoppedAt: null,
    notes: 'VIP',
    createdAt: noon.toISOString(),
    updatedAt: noon.toISOString(),
    lastSeenAt: null,
  });
  expect((await call('GET', `/api/contacts/${made.body['id']}`)).body).toEqual(made.body);
});

it('shows when promotion was stopped, and who they are on which account', async () => {
  const id = await add({ displayName: 'Known' });
  const identities = [{ accountId: 'acc_1', platform: 'facebook' as const, externalId: '666' }];
  await contacts.update(ours, id, { marketing: { wanted: false, at: later(5) }, identities, lastSeenAt: later(7) });
  expect((await call('GET', `/api/contacts/${id}`)).body).toMatchObject({
    marketingStoppedAt: later(5).toISOString(),
    identities,
    lastSeenAt: later(7).toISOString(),
  });
});

it('a change keeps what it leaves out, and empties what it names', async () => {
  const id = await add({ displayName: 'Max', emails: ['a@example.com'], phones: ['+4915112345678'], notes: 'VIP' });
  const changed = await call('PUT', `/api/contacts/${id}`, { emails: ['B@Example.com'], notes: null });
  expect(changed).toMatchObject({
    status: 200,
    body: { displayName: 'Max', emails: ['b@example.com'], phones: ['+4915112345678'], notes: null },
  });
  expect((await call('PUT', `/api/contacts/${id}`, { phones: [] })).body['phones']).toEqual([]);
});

describe('refused', () => {
  it.each<[string, string, string, unknown]>([
    ['no name', 'POST', '', {}],
    ['a name of blanks', 'POST', '', { displayName: ' ' }],
    ['no address', 'POST', '', { displayName: 'M', emails: ['x'] }],
    ['a number without a country', 'POST', '', { displayName: 'M', phones: ['0151'] }],
    ['a change to no name', 'PUT', '/cnt_x', { displayName: '' }],
    ['a change to no address', 'PUT', '/cnt_x', { emails: ['x'] }],
    ['a page of none', 'GET', '?limit=0', undefined],
    ['a misspelt filter', 'GET', '?serach=x', undefined],
    ['a cursor of somebody else', 'GET', '?after=x', undefined],
    ['a search of 101 letters', 'GET', `?search=${'x'.repeat(101)}`, undefined],
  ])('%s', async (_, method, path, body) => {
    const before = (await contacts.list(ours, {}, {})).total;
    expect((await call(method, `/api/contacts${path}`, body)).status).toBe(400);
    expect((await contacts.list(ours, {}, {})).total).toBe(before);
  });

  it.each<[string, unknown]>([
    ['GET', undefined],
    ['PUT', { displayName: 'Taken over' }],
    ['DELETE', undefined],
  ])('%s of nobody and of another company’s contact', async (method, body) => {
    const theirs = await add({ displayName: 'Theirs' }, 'com_2');
    for (const id of ['cnt_nobody', theirs]) {
      expect((await call(method, `/api/contacts/${id}`, body)).status).toBe(404);
    }
    const still = await call('GET', `/api/contacts/${theirs}`, undefined, { tenant: 'com_2' });
    expect(still.body['displayName']).toBe('Theirs');
    expect(forgotten.join()).not.toContain(theirs);
  });

  it('a viewer reads and changes nothing', async () => {
    const id = await add({ displayName: 'Seen' });
    expect((await call('GET', `/api/contacts/${id}`, undefined, viewer)).status).toBe(200);
    expect((await call('GET', '/api/contacts', undefined, viewer)).status).toBe(200);
    expect((await call('POST', '/api/contacts', { displayName: 'X' }, viewer)).status).toBe(403);
    expect((await call('PUT', `/api/contacts/${id}`, { displayName: 'X' }, viewer)).status).toBe(403);
    expect((await call('DELETE', `/api/contacts/${id}`, undefined, viewer)).status).toBe(403);
    expect((await contacts.get(ours, id))?.displayName).toBe('Seen');
  });
});

describe('search', () => {
  beforeAll(async () => {
    for (const name of ['Anna (Berlin)', 'ANNABEL', 'Hanna', 'Otto', 'a.b', 'axb']) {
      await add({ displayName: name }, 'com_s');
    }
    await add({ displayName: 'Anna of com_t' }, 'com_t');
  });
  it.each([
    ['anna', ['ANNABEL', 'Anna (Berlin)', 'Hanna']],
    ['(berlin)', ['Anna (Berlin)']],
    ['(', ['Anna (Berlin)']],
    ['a.b', ['a.b']],
    ['.*', []],
    ['nobody', []],
  ])('%s finds %j of the own company', async (search, names) => {
    const found = await call('GET', `/api/contacts?search=${encodeURIComponent(search)}`, undefined, {
      tenant: 'com_s',
    });
    const items = found.body['items'] as { displayName: string }[];
    expect(items.map(item => item.displayName).sort()).toEqual(names);
    expect(found.body['total']).toBe(names.length);
  });
});

it('forgets a contact once, and says it to the audit log', async () => {
  const id = await add({ displayName: 'Gone' });
  expect(await call('DELETE', `/api/contacts/${id}`)).toEqual({ status: 204, body: {} });
  expect(forgotten).toEqual([`com_1:${id}`]);
  expect((await call('DELETE', `/api/contacts/${id}`)).status).toBe(404);
  expect(forgotten).toHaveLength(1);
});

it('the audit log names who changed which field, and keeps no personal data', async () => {
  const id = await add({ displayName: 'Zoe Quill', emails: ['zoe@quill.example'] });
  await call('PUT', `/api/contacts/${id}`, { displayName: 'Ute Quill' });
  await call('DELETE', `/api/contacts/${id}`);
  const { items } = await audit.list(ours, { target: id }, { limit: 10, skip: 0, cursor: null });
  const told = items.map(({ action, before, after }) => ({ action, before, after }));
  expect(told).toHaveLength(3);
  expect(told).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ action: 'contact.changed', after: expect.objectContaining({ emails: ['z***'] }) }),
      { action: 'contact.changed', before: { displayName: 'Z***' }, after: { displayName: 'U***' } },
      expect.objectContaining({ action: 'contact.forgotten' }),
    ]),
  );
  expect(items.every(entry => JSON.stringify(entry).includes('usr_1'))).toBe(true);
  expect(JSON.stringify(items)).not.toMatch(/Zoe|Ute|quill/i);
});
