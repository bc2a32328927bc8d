import { beforeAll, expect, it } from '@jest/globals';
import { cannedReplyRoutes } from '../../../src/replies/canned-reply.routes.js';
import { connectAccount } from '../../../src/company/company.js';
import { type EventRig, newThread, openEventRig } from '../../support/event-rig.js';
import { type Call, serveRoutes } from '../../support/serve-routes.js';
import { account } from '../../support/values.js';

let rig: EventRig;
let call: Call;
let conversationId: string;
const us = { tenant: 'cmp_events' };

beforeAll(async () => {
  rig = await openEventRig();
  const { stores, ctx, clock } = rig;
  const now = clock.now();
  const voice = { tone: 'kind', signature: null, disclosure: null };
  const company = {
    id: ctx.tenantId,
    name: 'Hille',
    voice,
    aiEnabled: true,
    accounts: [],
    createdAt: now,
    updatedAt: now,
  };
  await stores.companies.create(ctx, company);
  await stores.companies.edit(ctx, was => connectAccount(was, account({ id: 'acc_1', name: 'Shop page' })));
  const thread = await newThread(rig);
  conversationId = thread._id;
  const fresh = { displayName: 'Mara Lindqvist', username: null, emails: [], phones: [], notes: null, identities: [] };
  const rest = { pictureUrl: null, blockedAt: null, profileFetchedAt: null, createdAt: now, updatedAt: now };
  await stores.contacts.create(ctx, { _id: thread.contactId, ...fresh, ...rest, lastSeenAt: null });
  call = await serveRoutes(cannedReplyRoutes({ ...stores, recordAudit: async () => undefined }));
});

const add = (body: object, who = us) => call('POST', '/api/canned-replies', body, who);

it('keeps a text under a short code that is the only one', async () => {
  const made = await add({ shortCode: 'Hours', text: 'We open at nine.' });
  expect(made).toMatchObject({
    status: 201,
    body: { shortCode: 'Hours', text: 'We open at nine.', accountId: null, version: 1 },
  });
  expect(await add({ shortCode: 'hours', text: 'x' })).toMatchObject({
    status: 409,
    body: { errors: [{ pointer: '/shortCode' }] },
  });
  const path = `/api/canned-replies/${made.body['id']}`;
  expect(await call('PATCH', path, { accountId: 'acc_1' }, us)).toMatchObject({
    body: { accountId: 'acc_1', version: 2 },
  });
  expect(await call('PUT', path, { accountId: null, text: 'At ten.' }, us)).toMatchObject({
    body: { accountId: null, text: 'At ten.', shortCode: 'Hours', version: 3 },
  });
  const late = { ...us, headers: { 'if-match': '"1"' } };
  expect((await call('PUT', path, { text: 'x' }, late)).status).toBe(412);
  expect((await call('DELETE', path, undefined, late)).status).toBe(412);
  expect((await call('GET', path, undefined, { tenant: 'com_2' })).status).toBe(404);
  expect((await call('DELETE', path, undefined, us)).status).toBe(204);
  expect((await call('GET', path, undefined, us)).status).toBe(404);
});

it.each<[object, number, string]>([
  [{ shortCode: '/hi', text: 'x' }, 400, '/shortCode'],
  [{ shortCode: 'two words', text: 'x' }, 400, '/shortCode'],
  [{ shortCode: 'hi' }, 400, '/text'],
  [{ shortCode: 'hi', text: 'Hello {{contact.nmae}}' }, 400, '/text'],
  [{ shortCode: 'hi', text: 'x', createdAt: 'now' }, 400, '/createdAt'],
  [{ shortCode: 'hi', text: 'x', accountId: 'acc_none' }, 422, '/accountId'],
])('%j is refused with %s at %s', async (body, status, pointer) => {
  expect(await add(body)).toMatchObject({ status, body: { errors: [{ pointer }] } });
});

it('puts names in their places for one conversation, and sends nothing', async () => {
  const text = 'Hello {{contact.firstName}}, this is {{agent.name}} of {{company.name}} ({{account.name}}).';
  const { body } = await add({ shortCode: 'hello', text });
  const path = `/api/canned-replies/${body['id']}/render`;
  expect(await call('POST', path, { conversationId }, us)).toEqual({
    status: 200,
    body: { text: 'Hello Mara, this is Ana of Hille (Shop page).' },
  });
  expect((await rig.stores.replies.list(rig.ctx, {}, {})).total).toBe(0);
  expect((await call('POST', path, { conversationId: 'cnv_none' }, us)).status).toBe(422);
  expect((await call('POST', path, { conversationId }, { tenant: 'com_2' })).status).toBe(404);
});

it('lists what may be used on an account, and goes with it', async () => {
  const now = await rig.stores.companies.edit(rig.ctx, was =>
    connectAccount(was, account({ id: 'acc_2', externalId: 'page_2' })),
  );
  expect(now.accounts).toHaveLength(2);
  await add({ shortCode: 'one', text: 'Of the first', accountId: 'acc_1' });
  const other = await add({ shortCode: 'two', text: 'Of the second', accountId: 'page_2' });
  const listed = await call('GET', '/api/canned-replies?accountId=acc_2&sort=createdAt', undefined, us);
  expect(listed.body['items'].map(({ shortCode }: { shortCode: string }) => shortCode)).toEqual(['hello', 'two']);
  const found = await call('GET', '/api/canned-replies?search=FIRST', undefined, us);
  expect(found.body['items']).toMatchObject([{ shortCode: 'one', accountId: 'acc_1' }, { shortCode: 'hello' }]);
  const path = `/api/canned-replies/${other.body['id']}/render`;
  expect(await call('POST', path, { conversationId }, us)).toMatchObject({ status: 422 });
  await rig.stores.cannedReplies.removeOfAccount(rig.ctx, 'acc_2');
  expect((await call('GET', `/api/canned-replies/${other.body['id']}`, undefined, us)).status).toBe(404);
});
