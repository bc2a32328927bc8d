import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditEvent } from '../../../src/platform/audit/audit.js';
import { labelRoutes } from '../../../src/conversations/label.routes.js';
import { noteRoutes } from '../../../src/conversations/note.routes.js';
import { changeConversationRoutes } from '../../../src/replies/change-conversation.routes.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { type EventRig, newThread, openEventRig } from '../../support/event-rig.js';
import { type Call, serveRoutes } from '../../support/serve-routes.js';

let rig: EventRig;
let call: Call;
let conversationId: string;
let contactId: string;
const audited: AuditEvent[] = [];
const us = { tenant: 'cmp_events' };
/** There is one in the company, with this id. */
const only = (known: string) => ({
  get: async ({ tenantId }: TenantContext, id: string) => (tenantId === us.tenant && id === known ? {} : null),
});
const seen = (version: number, more = us) => ({ ...more, headers: { 'if-match': `"${version}"` } });

beforeAll(async () => {
  rig = await openEventRig();
  const deps = {
    ...rig.stores,
    ...{ clock: rig.clock, notifyAnswer: () => undefined, notifyDelivery: () => undefined },
    ...{ leads: only('lead_1'), deals: only('deal_1') },
    recordAudit: async (_ctx: unknown, event: AuditEvent) => void audited.push(event),
  };
  call = await serveRoutes([...noteRoutes(deps), ...labelRoutes(deps), ...changeConversationRoutes(deps)]);
});

beforeEach(async () => {
  const { _id } = await newThread(rig);
  conversationId = _id;
  const fresh = { displayName: 'Mara', username: null, emails: [], phones: [], notes: null, identities: [] };
  const dates = { createdAt: rig.clock.now(), updatedAt: rig.clock.now(), lastSeenAt: null };
  contactId = `cnt_${_id}`;
  const rest = { pictureUrl: null, blockedAt: null, profileFetchedAt: null };
  await rig.stores.contacts.create(rig.ctx, { _id: contactId, ...fresh, ...rest, ...dates });
  audited.length = 0;
});

const write = (body: object) => call('POST', '/api/notes', body, us);

describe('notes', () => {
  it('are written about a conversation or a contact, listed the newest first, and told without their words', async () => {
    await rig.published();
    const about = await write({ text: ' Call him back ', conversationId });
    expect(about).toMatchObject({
      status: 201,
      body: {
        ...{ text: 'Call him back', conversationId, contactId: null, mentions: [], version: 1 },
        author: { kind: 'user', id: 'usr_1', name: 'Ana' },
      },
    });
    rig.clock.advance(1000);
    const second = await write({ text: 'Likes tea', conversationId });
    await write({ text: 'VIP since May', contactId });
    const listed = await call('GET', `/api/notes?conversationId=${conversationId}`, undefined, us);
    expect(listed.body['items'].map(({ id }: { id: string }) => id)).toEqual([second.body['id'], about.body['id']]);
    const oldest = await call('GET', `/api/notes?conversationId=${conversationId}&sort=createdAt`, undefined, us);
    expect(oldest.body['items'][0].id).toBe(about.body['id']);
    const ofContact = await call('GET', `/api/notes?contactId=${contactId}&search=MAY`, undefined, us);
    expect(ofContact.body).toMatchObject({ total: 1, items: [{ text: 'VIP since May', contactId }] });
    const told = await rig.published();
    expect(told.map(({ type, data }) => [type, data['noteId']])).toEqual([
      ['conversation.updated', about.body['id']],
      ['conversation.updated', second.body['id']],
    ]);
    expect(JSON.stringify([told, audited])).not.toMatch(/Call him|tea|May/);
  });

  it('change where the version is the one that was seen', async () => {
    const { body } = await write({ text: 'One', conversationId });
    const path = `/api/notes/${body['id']}`;
    expect(await call('PATCH', path, { text: 'Two' }, seen(1))).toMatchObject({ status: 200, body: { version: 2 } });
    const late = await call('PUT', path, { text: 'Three' }, seen(1));
    expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed', version: 2 } });
    expect((await call('DELETE', path, undefined, seen(1))).status).toBe(412);
    expect(await call('PUT', path, { mentions: null }, us)).toMatchObject({ body: { text: 'Two', mentions: [] } });
    expect((await call('DELETE', path, undefined, us)).status).toBe(204);
    expect((await call('GET', path, undefined, us)).status).toBe(404);
    expect((await call('PATCH', path, { text: 'Four' }, us)).status).toBe(404);
  });

  it.each<[object, number, string]>([
    [{ text: 'x' }, 400, '/conversationId'],
    [{ text: 'x', conversationId: 'a', contactId: 'b' }, 400, '/conversationId'],
    [{ text: ' ', conversationId: 'a' }, 400, '/text'],
    [{ text: 'x', leadId: 'a', dealId: 'b' }, 400, '/conversationId'],
    [{ text: 'x', leadId: 'lead_none' }, 422, '/leadId'],
    [{ text: 'x', dealId: 'deal_none' }, 422, '/dealId'],
    [{ text: 'x', taskId: 'a' }, 400, '/taskId'],
    [{ text: 'x', conversationId: 'a', version: 4 }, 400, '/version'],
    [{ text: 'x', conversationId: 'cnv_none' }, 422, '/conversationId'],
    [{ text: 'x', contactId: 'cnt_none' }, 422, '/contactId'],
  ])('%j is refused', async (body, status, pointer) => {
    const answer = await write(body);
    expect(answer).toMatchObject({
      status,
      body: { errors: expect.arrayContaining([{ pointer, message: expect.anything() }]) },
    });
  });

  it('are about a lead or a deal, and go with it', async () => {
    for (const about of [{ leadId: 'lead_1' }, { dealId: 'deal_1' }]) {
      const nothing = { conversationId: null, contactId: null, leadId: null, dealId: null };
      const made = await write({ text: 'Wants ten', ...about });
      expect(made).toMatchObject({ status: 201, body: { ...nothing, ...about } });
      expect(audited.at(-1)?.after).toEqual({ ...nothing, ...about, mentions: [] });
      const [[name, id]] = Object.entries(about) as [[string, string]];
      const found = () => call('GET', `/api/notes?${name}=${id}`, undefined, us);
      expect((await found()).body).toMatchObject({ total: 1, items: [{ id: made.body['id'] }] });
      await rig.stores.notes.removeAbout({ ...rig.ctx, tenantId: 'com_2' }, about);
      expect((await found()).body['total']).toBe(1);
      await rig.stores.notes.removeAbout(rig.ctx, about);
      expect((await found()).body['total']).toBe(0);
    }
  });

  it('name people of the company alone, and are not for everybody', async () => {
    const named = await write({ text: 'x', conversationId, mentions: ['usr_9'] });
    expect(named).toMatchObject({ status: 422, body: { errors: [{ pointer: '/mentions/0' }] } });
    const { body } = await write({ text: 'Ours', conversationId });
    const path = `/api/notes/${body['id']}`;
    for (const method of ['GET', 'PATCH', 'DELETE'])
      expect(
        (await call(method, path, method === 'PATCH' ? { text: 'x' } : undefined, { tenant: 'com_2' })).status,
      ).toBe(404);
    expect((await call('POST', '/api/notes', { text: 'x', conversationId }, { tenant: 'com_2' })).status).toBe(422);
    expect((await call('POST', '/api/notes', { text: 'x', conversationId }, { ...us, role: 'viewer' })).status).toBe(
      403,
    );
  });

  it('move with a merged contact, and go with a forgotten one', async () => {
    await write({ text: 'About the person', contactId });
    await write({ text: 'About the talk', conversationId });
    await rig.stores.notes.moveContact(rig.ctx, contactId, 'cnt_into');
    const moved = await rig.stores.notes.list(rig.ctx, { contactId: 'cnt_into' }, {});
    expect(moved.items).toMatchObject([{ text: 'About the person', contactId: 'cnt_into' }]);
    await write({ text: 'About the other', contactId });
    await rig.stores.notes.moveContact(rig.ctx, 'cnt_into', contactId);
    await rig.stores.notes.moveBack(rig.ctx, 'cnt_into', contactId);
    const back = await rig.stores.notes.list(rig.ctx, { contactId: 'cnt_into' }, {});
    expect(back.items).toMatchObject([{ text: 'About the person', formerContactIds: [contactId] }]);
    expect((await rig.stores.notes.list(rig.ctx, { contactId }, {})).items).toMatchObject([
      { text: 'About the other' },
    ]);
    await rig.stores.notes.removeOf(rig.ctx, { contactId: 'cnt_into', conversationIds: [conversationId] });
    expect((await rig.stores.notes.list(rig.ctx, { contactId: 'cnt_into' }, {})).total).toBe(0);
    expect((await rig.stores.notes.list(rig.ctx, { conversationId }, {})).total).toBe(0);
  });
});

describe('labels', () => {
  const label = (name: string, color?: string) => call('POST', '/api/labels', { name, color }, us);
  const put = (labels: string[]) => call('PATCH', `/api/conversations/${conversationId}`, { labels }, us);
  const labelsNow = async () => (await rig.stores.conversations.get(rig.ctx, conversationId))?.labels;

  it('have one name in the company, in whatever case', async () => {
    const made = await label('Urgent', '#ff0000');
    expect(made).toMatchObject({ status: 201, body: { name: 'Urgent', color: '#ff0000', version: 1 } });
    expect(await label(' URGENT ')).toMatchObject({ status: 409, body: { errors: [{ pointer: '/name' }] } });
    const other = await label('Later');
    const path = `/api/labels/${other.body['id']}`;
    expect((await call('PUT', path, { name: 'urgent' }, us)).status).toBe(409);
    expect((await call('POST', '/api/labels', { name: 'Urgent' }, { tenant: 'com_2' })).status).toBe(201);
    expect((await call('GET', path, undefined, { tenant: 'com_2' })).status).toBe(404);
    const found = await call('GET', '/api/labels?search=late', undefined, us);
    expect(found.body['items']).toMatchObject([{ name: 'Later', color: null }]);
  });

  it.each([{ name: 'a,b' }, { name: '' }, { name: 'x', color: 'red' }, { name: 'x', id: 'lbl_1' }, {}])(
    '%j is refused',
    async body => expect((await call('POST', '/api/labels', body, us)).status).toBe(400),
  );

  it('are put on conversations by name, become known where they are new, and are spelled in one way', async () => {
    await label('Billing');
    const answer = await put(['billing', 'Fresh', 'BILLING']);
    expect(answer).toMatchObject({ status: 200, body: { labels: ['Billing', 'Fresh'], contactName: null } });
    const { body } = await call('GET', '/api/labels?search=fresh', undefined, us);
    expect(body['items']).toMatchObject([{ name: 'Fresh' }]);
    expect(audited.at(-1)?.after).toMatchObject({ labels: ['Billing', 'Fresh'] });
  });

  it('take a new name on every conversation, and leave them all when they are deleted', async () => {
    const { body } = await label('Old name');
    await put(['first', 'Old name', 'last']);
    const path = `/api/labels/${body['id']}`;
    expect(await call('PATCH', path, { name: 'New name' }, seen(7))).toMatchObject({ status: 412 });
    expect(await labelsNow()).toEqual(['first', 'Old name', 'last']);
    expect(await call('PATCH', path, { name: 'New name' }, seen(1))).toMatchObject({ body: { name: 'New name' } });
    expect(await labelsNow()).toEqual(['first', 'New name', 'last']);
    expect((await call('DELETE', path, undefined, us)).status).toBe(204);
    expect(await labelsNow()).toEqual(['first', 'last']);
  });
});
