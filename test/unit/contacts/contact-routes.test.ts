import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createContacts } from '../../../src/contacts/contacts.module.js';
import type { MergeDeps } from '../../../src/contacts/merge-contacts.js';
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
const named: string[] = [];
const moved: string[] = [];
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
  const recordAudit = createRecordAudit(audit);
  const erase = () => Promise.reject(new Error('not here'));
  const moveHistory: MergeDeps['moveHistory'] = async (_ctx, { fromId, intoId, ledAs }) => {
    moved.push(`${fromId}>${intoId}${ledAs ? ` as ${ledAs.map(({ externalId }) => externalId).join()}` : ''}`);
    if (moved.length === 1) throw new Error('cut off');
  };
  const renamed = async (_ctx: TenantContext, id: string, name: string) => void named.push(`${id} ${name}`);
  const deps = { contacts, clock, recordAudit, forget, renamed, erase, moveHistory };
  call = await serveRoutes(createContacts(deps).routes ?? []);
});
afterAll(() => test.close());

const add = async (body: Record<string, unknown>, tenant = 'com_1'): Promise<string> => {
  const made = await call('POST', '/api/contacts?force=true', body, { tenant });
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
    version: 1,
    displayName: 'Mara',
    username: null,
    pictureUrl: null,
    emails: ['mara@example.com'],
    phones: ['+4915112345678'],
    identities: [],
    marketingStoppedAt: null,
    notes: 'VIP',
    duplicates: [],
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
    await add({ displayName: 'José Núñez', username: '@jose_n', emails: ['Pepe@Casa.example'] }, 'com_s');
    await add({ displayName: 'Bia', phones: ['+5511987651234', '+4915112345678'] }, 'com_s');
    // As an earlier version stored it.
    const older = { _id: await add({ displayName: 'Older' }, 'com_s') };
    const unknown = { searchTerms: 1, sortName: 1, version: 1 } as const;
    await test.database.db.collection<{ _id: string }>('contacts').updateOne(older, { $unset: unknown });
    await add({ displayName: 'Anna of com_t' }, 'com_t');
  });
  it.each([
    ['anna', ['ANNABEL', 'Anna (Berlin)', 'Hanna']],
    ['(berlin)', ['Anna (Berlin)']],
    ['(', ['Anna (Berlin)']],
    ['a.b', ['a.b']],
    ['.*', []],
    ['nobody', []],
    ['jose nun', ['José Núñez']],
    ['NÚÑEZ  josé', ['José Núñez']],
    ['jose anna', []],
    ['@jose', ['José Núñez']],
    ['epe@casa.exam', ['José Núñez']],
    ['+49 (0)151 / 123-456', ['Bia']],
    ['0151 12345678', ['Bia']],
    ['0049151', ['Bia']],
    ['11 8765 1234', ['Bia']],
    ['(11) 98765', ['Bia']],
    ['0152', []],
    ['older', ['Older']],
  ])('%s finds %j of the own company', async (search, names) => {
    const found = await call('GET', `/api/contacts?search=${encodeURIComponent(search)}`, undefined, {
      tenant: 'com_s',
    });
    const items = found.body['items'] as { displayName: string }[];
    expect(items.map(item => item.displayName).sort()).toEqual(names);
    expect(found.body['total']).toBe(names.length);
  });
});

describe('a list', () => {
  const listed = async (query: string) => {
    const { status, body } = await call('GET', `/api/contacts?${query}`, undefined, { tenant: 'com_l' });
    return status === 200 ? (body['items'] as { displayName: string }[]).map(item => item.displayName) : status;
  };
  beforeAll(async () => {
    const of = contextOfDocument({ tenantId: 'com_l' }, 'test', silentLog);
    for (const [at, displayName] of ['émile', 'Zoe', 'adam', 'Eva'].entries()) {
      const identity = { accountId: `acc_${at % 2}`, platform: 'facebook' as const, externalId: `${at}` };
      const id = await add({ displayName }, 'com_l');
      await contacts.update(of, id, { createdAt: later(at), identities: [identity] });
    }
  });
  it.each([
    ['', ['Eva', 'adam', 'Zoe', 'émile']],
    ['sort=createdAt', ['émile', 'Zoe', 'adam', 'Eva']],
    ['sort=name', ['adam', 'émile', 'Eva', 'Zoe']],
    ['sort=-name', ['Zoe', 'Eva', 'émile', 'adam']],
    ['accountId=acc_1', ['Eva', 'Zoe']],
    ['accountId=acc_1,acc_0&sort=name&take=2&skip=1', ['émile', 'Eva']],
    ['sort=phone', 400],
    ['accountId=', 400],
  ])('?%s', async (query, names) => {
    expect(await listed(query)).toEqual(names);
  });

  it('by name is walked to its end, and a cursor of another order is refused', async () => {
    const page = async (after: string) =>
      (await call('GET', `/api/contacts?sort=name&limit=3${after}`, undefined, { tenant: 'com_l' })).body;
    const first = await page('');
    const second = await page(`&after=${first['page'].next}`);
    expect(second['items'].map((item: { displayName: string }) => item.displayName)).toEqual(['Zoe']);
    expect(second['page'].next).toBeNull();
    expect(await listed(`sort=createdAt&after=${first['page'].next}`)).toBe(400);
  });

  it.each([
    ['a search', { searchTerms: { $regex: '^an' } }, {}],
    ['names', {}, { sortName: 1, _id: 1 }],
    ['the newest', {}, { createdAt: -1, _id: -1 }],
    ['an account', { 'identities.accountId': { $in: ['acc_1'] }, 'identities.externalId': { $exists: true } }, {}],
  ])('%s reads no more than an index names', async (_, filter, sort) => {
    const of = { $and: [{ tenantId: 'com_l' }, filter] };
    const { queryPlanner } = await test.database.db
      .collection('contacts')
      .find(of)
      .sort(sort as never)
      .explain();
    expect(JSON.stringify(queryPlanner.winningPlan)).toContain('IXSCAN');
    expect(JSON.stringify(queryPlanner.winningPlan)).not.toMatch(/COLLSCAN/);
  });
});

describe('somebody else’s address', () => {
  const who = { tenant: 'com_d' };
  let first: string;
  beforeAll(async () => {
    first = await add({ displayName: 'Kim', emails: ['kim@home.example'], phones: ['+5511987650000'] }, who.tenant);
  });

  it.each([
    ['the e-mail in other letters', { emails: ['KIM@home.example'] }],
    ['the number in another spelling', { phones: ['+551187650000'] }],
  ])('%s is told before a second contact gets it, and given when that is meant', async (_, addresses) => {
    const body = { displayName: 'Kim B', ...addresses };
    const refused = await call('POST', '/api/contacts', body, who);
    expect(refused).toMatchObject({ status: 409, body: { code: 'duplicate', contactIds: [first] } });
    expect((await call('POST', '/api/contacts?force=maybe', body, who)).status).toBe(400);
    const made = await call('POST', '/api/contacts?force=true', body, who);
    expect(made).toMatchObject({ status: 201, body: { duplicates: [{ contactId: first }] } });
    await call('DELETE', `/api/contacts/${made.body['id']}`, undefined, who);
  });

  it('is nobody else’s in another company', async () => {
    const made = await call('POST', '/api/contacts', { displayName: 'Kim', emails: ['kim@home.example'] });
    expect(made.status).toBe(201);
    await call('DELETE', `/api/contacts/${made.body['id']}`);
  });
});

describe('an address that somebody has made sure of', () => {
  it('is the contact’s, once, and is audited without itself', async () => {
    const id = await add({ displayName: 'Vera', phones: ['+5511987651111'] });
    const verify = (body: object, who = {}) => call('POST', `/api/contacts/${id}/verify`, body, who);
    expect((await verify({ email: 'Vera@home.example' })).body).toMatchObject({
      version: 2,
      emails: ['vera@home.example'],
      phones: ['+5511987651111'],
    });
    expect((await verify({ email: 'vera@home.example' })).body['version']).toBe(2);
    expect((await verify({ phone: '+551187651111' })).body['phones']).toEqual(['+5511987651111']);
    for (const body of [{}, { email: 'x' }, { phone: '0151' }, { email: 'a@b.example', phone: '+4915112345678' }])
      expect((await verify(body)).status).toBe(400);
    expect((await verify({ email: 'v@b.example' }, viewer)).status).toBe(403);
    expect((await verify({ email: 'v@b.example' }, { tenant: 'com_2' })).status).toBe(404);
    const { items } = await audit.list(
      ours,
      { target: id, action: 'contact.verified' },
      { limit: 10, skip: 0, cursor: null },
    );
    expect(items).toMatchObject([{ before: { emails: [] }, after: { emails: ['v***'] } }]);
  });

  it('is told when it is somebody else’s, and proposes that they are one where it is meant', async () => {
    const other = await add({ displayName: 'Pia', emails: ['shared@home.example'] });
    const id = await add({ displayName: 'Pit' });
    const verify = (query: string) =>
      call('POST', `/api/contacts/${id}/verify${query}`, { email: 'shared@home.example' });
    expect(await verify('')).toMatchObject({ status: 409, body: { code: 'duplicate', contactIds: [other] } });
    expect(await verify('?force=true')).toMatchObject({ status: 200, body: { duplicates: [{ contactId: other }] } });
    await call('DELETE', `/api/contacts/${id}`);
  });
});

it('an edit of what has changed meanwhile is refused', async () => {
  const id = await add({ displayName: 'One' });
  const put = async (displayName: string, version: string) => {
    const answer = await call('PUT', `/api/contacts/${id}`, { displayName }, { headers: { 'if-match': version } });
    return [answer.status, answer.body['version'] ?? answer.body['code']];
  };
  expect(await put('Two', '"1"')).toEqual([200, 2]);
  expect(await put('Three', '"1"')).toEqual([412, 2]);
  expect(await put('Three', '*')).toEqual([200, 3]);
  expect((await put('Three', 'x'))[0]).toBe(400);
  expect(named.filter(each => each.startsWith(id))).toEqual([`${id} Two`, `${id} Three`]);
});

it('forgets a contact once, and says it to the audit log', async () => {
  const id = await add({ displayName: 'Gone' });
  expect(await call('DELETE', `/api/contacts/${id}`)).toEqual({ status: 204, body: {} });
  expect((await call('DELETE', `/api/contacts/${id}`)).status).toBe(404);
  expect(forgotten.filter(each => each === `com_1:${id}`)).toHaveLength(1);
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

describe('two contacts with one proved address', () => {
  const shownOf = async (id: string) => (await call('GET', `/api/contacts/${id}`)).body;
  const open = async (state = 'open') =>
    (await call('GET', `/api/contacts/duplicates?state=${state}`)).body['items'] as Record<string, unknown>[];

  it.each([
    ['email', { emails: ['Twin@c.example'] }, { emails: ['twin@c.example'] }, 'twin@c.example'],
    ['phone', { phones: ['+5511987651234'] }, { phones: ['+551187651234'] }, '+551187651234'],
  ])('are told and proposed, by %s; and not any more when it is taken away', async (reason, first, second, value) => {
    const a = await add({ displayName: 'Ana', ...first });
    const b = await add({ displayName: 'Ana B', ...second });
    expect((await shownOf(a))['duplicates']).toMatchObject([{ contactId: b, reason, value }]);
    expect((await shownOf(b))['duplicates']).toMatchObject([{ contactId: a, reason, value }]);
    expect(await open()).toMatchObject([{ contactIds: [a, b].sort(), reason, state: 'open', decidedBy: null }]);
    expect((await call('GET', '/api/contacts?limit=100')).body['items']).toContainEqual(await shownOf(b));
    await call('PUT', `/api/contacts/${b}`, { emails: [], phones: [] });
    expect((await shownOf(a))['duplicates']).toEqual([]);
  });

  it('are two people once somebody has said so', async () => {
    const a = await add({ displayName: 'Eva', phones: ['+4790000001'] });
    const b = await add({ displayName: 'Jan', phones: ['+4790000001'] });
    const [{ id } = { id: '' }] = (await shownOf(a))['duplicates'] as { id: string }[];
    expect((await call('POST', `/api/contacts/duplicates/${id}/reject`, {}, viewer)).status).toBe(403);
    expect((await call('POST', `/api/contacts/duplicates/${id}/reject`, {}, { tenant: 'com_2' })).status).toBe(404);
    expect((await call('POST', `/api/contacts/duplicates/${id}/reject`, {})).body).toMatchObject({ state: 'rejected' });
    expect((await call('POST', `/api/contacts/duplicates/${id}/reject`, {})).status).toBe(404);
    await call('PUT', `/api/contacts/${b}`, { phones: ['+4790000001'] });
    expect((await shownOf(b))['duplicates']).toEqual([]);
    expect(await open('rejected')).toMatchObject([{ id }]);
  });

  it('become one that has all, though the merge was cut off the first time; and it is audited', async () => {
    const a = await add({ displayName: 'Una', emails: ['una@c.example'], notes: 'VIP' });
    const b = await add({ displayName: 'Una F', emails: ['una@c.example', 'u@w.example'], phones: ['+4790000009'] });
    const identity = { accountId: 'acc_1', platform: 'telegram' as const, externalId: '77' };
    await contacts.update(ours, b, { identities: [identity], lastSeenAt: later(5), notes: 'likes tea' });
    const merge = () => call('POST', `/api/contacts/${a}/merge`, { contactId: b });
    expect((await merge()).status).toBe(500);
    const merged = await merge();
    expect(merged).toMatchObject({ status: 200, body: { mergeId: expect.any(String) } });
    expect(merged.body['contact']).toMatchObject({
      id: a,
      displayName: 'Una',
      emails: ['una@c.example', 'u@w.example'],
      phones: ['+4790000009'],
      identities: [identity],
      notes: 'VIP\nlikes tea',
      lastSeenAt: later(5).toISOString(),
      duplicates: [],
    });
    expect((await call('GET', `/api/contacts/${b}`)).status).toBe(404);
    expect(new Set(moved)).toEqual(new Set([`${b}>${a}`]));
    expect(await open('merged')).toMatchObject([{ contactIds: [a, b].sort() }]);
    // Asked once more, it answers the same and does nothing.
    const moves = moved.length;
    const again = await merge();
    expect(again).toMatchObject({
      status: 200,
      body: { mergeId: merged.body['mergeId'], contact: merged.body['contact'] },
    });
    expect(moved).toHaveLength(moves);
    expect((await call('POST', `/api/contacts/${b}/merge`, { contactId: a })).status).toBe(404);
    const said = await audit.list(ours, { action: 'contact.merged' }, { limit: 10, skip: 0, cursor: null });
    expect(said.items).toMatchObject([{ target: a, after: { contactId: a } }]);
    await call('DELETE', `/api/contacts/${a}`);
    expect(await open('merged')).toEqual([]);
  });

  it('become two again, each with what was its own and what has changed since', async () => {
    const identity = (externalId: string) => ({ accountId: 'acc_u', platform: 'telegram' as const, externalId });
    const a = await add({ displayName: 'Ida', emails: ['ida@a.example', 'both@a.example'], notes: 'A' });
    const b = await add({
      displayName: 'Ina',
      username: 'ina',
      emails: ['ina@b.example', 'both@a.example'],
      notes: 'B',
    });
    await contacts.update(ours, a, { identities: [identity('1')] });
    await contacts.update(ours, b, { identities: [identity('2')] });
    const { mergeId } = (await call('POST', `/api/contacts/${a}/merge`, { contactId: b })).body;
    expect((await open('merged')).find(({ id }) => id === mergeId)).toMatchObject({ intoId: a, formerName: 'Ina' });
    await call('PUT', `/api/contacts/${a}`, {
      displayName: 'Ida M',
      notes: 'VIP',
      emails: ['both@a.example', 'new@a.example'],
    });
    const path = `/api/contacts/merges/${mergeId}/undo`;
    expect((await call('POST', path, {}, viewer)).status).toBe(403);
    expect((await call('POST', path, {}, { tenant: 'com_2' })).status).toBe(404);
    expect((await call('POST', '/api/contacts/merges/nothing/undo', {})).status).toBe(404);
    moved.length = 1;
    const undone = await call('POST', path, {});
    expect(undone).toMatchObject({
      status: 200,
      body: {
        contact: { id: a, displayName: 'Ida M', notes: 'VIP', username: null, identities: [identity('1')] },
        restored: { id: b, displayName: 'Ina', notes: 'B', username: 'ina', identities: [identity('2')] },
      },
    });
    expect(undone.body['contact'].emails).toEqual(['both@a.example', 'new@a.example']);
    expect(undone.body['restored'].emails).toEqual(['ina@b.example', 'both@a.example']);
    expect(moved.slice(1)).toEqual([`${a}>${b} as 2`]);
    expect((await call('POST', path, {})).body).toMatchObject({ contact: { id: a }, restored: { id: b } });
    expect(moved).toHaveLength(2);
    // Said to be two; and one again when somebody says that.
    expect((await shownOf(a))['duplicates']).toEqual([]);
    const again = await call('POST', `/api/contacts/${b}/merge`, { contactId: a });
    expect(again.body).toMatchObject({ mergeId, contact: { id: b, identities: [identity('2'), identity('1')] } });
    await call('DELETE', `/api/contacts/${b}`);
    expect((await call('POST', path, {})).status).toBe(404);
  });

  it('a chain is undone from its end, and of who is forgotten no part stays', async () => {
    const [a, b, c] = [
      await add({ displayName: 'A' }),
      await add({ displayName: 'B' }),
      await add({ displayName: 'C' }),
    ];
    const mergeId = async (into: string, from: string) =>
      (await call('POST', `/api/contacts/${into}/merge`, { contactId: from })).body['mergeId'] as string;
    const [first, second] = [await mergeId(b, a), await mergeId(c, b)];
    const undo = async (id: string) => (await call('POST', `/api/contacts/merges/${id}/undo`, {})).status;
    expect([await undo(first), await undo(second), await undo(first)]).toEqual([409, 200, 200]);
    await mergeId(b, a);
    await mergeId(c, b);
    await call('DELETE', `/api/contacts/${c}`);
    const left = await test.database.db.collection('contact_merges').countDocuments({ contactIds: { $in: [a, b, c] } });
    expect(left).toBe(0);
  });

  it('must be two, and of the same company', async () => {
    const a = await add({ displayName: 'Ole' });
    const foreign = await add({ displayName: 'Ole' }, 'com_2');
    for (const contactId of [a, 'cnt_nobody', foreign])
      expect((await call('POST', `/api/contacts/${a}/merge`, { contactId })).status).toBe(422);
    expect((await call('POST', `/api/contacts/${foreign}/merge`, { contactId: a })).status).toBe(404);
    expect((await call('POST', `/api/contacts/${a}/merge`, { contactId: a }, viewer)).status).toBe(403);
  });
});

describe('contacts as a table', () => {
  const table = { tenant: 'com_table' };
  const take = (text: string, query = '') => call('POST', `/api/contacts/import${query}`, Buffer.from(text), table);
  const text = [
    'name,emails,phones,notes',
    'Mara,Mara@Example.com,+49 (0)151 234567,Tea',
    'Mara L,"mara@example.com; m@lind.example",,',
    'Bo,,0151 234,',
    ',,,nobody',
    'Cy,,,',
  ].join('\n');
  const report = {
    ...{ rows: 5, created: 2, updated: 1, skipped: 0 },
    errors: [
      { row: 4, message: expect.stringMatching(/^phones\/0: /) },
      { row: 5, message: expect.stringMatching(/^displayName: /) },
    ],
  };

  it('come row by row, after a dry run that says the same, and once more change nothing', async () => {
    expect(await take(text, '?dryRun=true')).toEqual({ status: 200, body: report });
    expect((await call('GET', '/api/contacts', undefined, table)).body['total']).toBe(0);
    expect(await take(text)).toEqual({ status: 200, body: report });
    const { items } = (await call('GET', '/api/contacts?sort=name', undefined, table)).body;
    expect(items).toMatchObject([
      { displayName: 'Cy', emails: [], phones: [] },
      { displayName: 'Mara L', emails: ['mara@example.com', 'm@lind.example'], phones: ['+49151234567'], notes: 'Tea' },
    ]);
    const out = await call('GET', '/api/contacts/export', undefined, table);
    expect(out.body['text']).toContain('mara@example.com; m@lind.example');
    expect(await take(out.body['text'])).toMatchObject({ body: { rows: 2, skipped: 2, errors: [] } });
  });

  it('several that have an address are for people to tell apart', async () => {
    for (const displayName of ['A', 'B'])
      await call('POST', '/api/contacts?force=true', { displayName, emails: ['two@example.com'] }, table);
    expect((await take('name,email\nC,two@example.com')).body['errors']).toMatchObject([{ row: 2 }]);
  });
});
