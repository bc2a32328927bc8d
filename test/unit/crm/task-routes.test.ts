import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { activitiesOfTasks } from '../../../src/crm/activities/activities-of-tasks.js';
import { activityRoutes } from '../../../src/crm/activities/activity.routes.js';
import { createCrmChildren } from '../../../src/crm/activities/crm-children.js';
import { taskRoutes } from '../../../src/crm/tasks/task.routes.js';
import type { AuditEvent } from '../../../src/platform/audit/audit.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { blankCompany } from '../../../src/company/company.js';
import { type EventRig, openEventRig } from '../../support/event-rig.js';
import { type Call, serveRoutes } from '../../support/serve-routes.js';

let rig: EventRig;
let call: Call;
const us = { tenant: 'cmp_events' };
const others = { tenant: 'com_2' };
const audited: AuditEvent[] = [];
/** What the company has; it may lose some. */
const there = new Set<string>();
/** Deleted as soon as somebody has seen it. */
let passing = '';
const exists = async (ctx: TenantContext, id: string) => {
  const found = ctx.tenantId === us.tenant && there.has(id);
  if (id === passing) there.delete(id);
  return found;
};
const seen = (version: number) => ({ ...us, headers: { 'if-match': `"${version}"` } });

beforeAll(async () => {
  rig = await openEventRig();
  const { tasks, activities, users, companies } = rig.stores;
  const deps = {
    ...{ tasks, activities, users, companies, clock: rig.clock },
    exists: {
      leadId: exists,
      dealId: exists,
      taskId: async (...at: [TenantContext, string]) => !!(await tasks.get(...at)),
    },
    activitiesOf: activitiesOfTasks(activities),
    recordAudit: async (_ctx: unknown, event: AuditEvent) => void audited.push(event),
  };
  call = await serveRoutes([...taskRoutes(deps), ...activityRoutes(deps)]);
  for (const { tenant } of [us, others])
    await companies.create({ ...rig.ctx, tenantId: tenant }, blankCompany(tenant, 'Shop', rig.clock.now()));
  const person = { passwordHash: null, role: 'manager' as const, createdAt: rig.clock.now() };
  await users.insertNew(rig.ctx, { _id: 'usr_bo', email: 'bo@shop.example', name: 'Bo', disabled: false, ...person });
  await users.insertNew(rig.ctx, { _id: 'usr_off', email: 'off@shop.example', name: 'Off', disabled: true, ...person });
});

beforeEach(async () => {
  for (const id of ['lead_1', 'lead_2', 'deal_1']) there.add(id);
  audited.length = 0;
  await rig.published();
});

const task = { type: 'CALL', title: 'Call back', leadId: 'lead_1' };
const make = (more: object = {}) => call('POST', '/api/tasks', { ...task, ...more }, us);
const noted = { type: 'MEETING', subject: 'Met in Tartu' };
const note = (more: object) => call('POST', '/api/activities', { ...noted, ...more }, us);

describe('a task', () => {
  it('is made, read, changed, done, opened again and deleted', async () => {
    const dueAt = '2026-12-24T10:00:00+01:00';
    const made = await make({ dueAt, assigneeId: 'usr_bo', priority: 'HIGH', description: ' About tea ' });
    const whole = {
      ...{ id: expect.stringMatching(/^task_/), type: 'CALL', title: 'Call back', description: 'About tea' },
      ...{ priority: 'HIGH', dueAt: '2026-12-24T09:00:00.000Z', assigneeId: 'usr_bo', leadId: 'lead_1', dealId: null },
      ...{ completedAt: null, completedBy: null, outcome: null, overdue: expect.any(Boolean), version: 1 },
      ...{ createdAt: expect.any(String), updatedAt: expect.any(String) },
    };
    expect(made).toEqual({ status: 201, body: whole });
    const path = `/api/tasks/${made.body['id']}`;
    expect((await call('GET', path, undefined, us)).body).toEqual(made.body);
    const changed = await call('PATCH', path, { title: 'Call now', dealId: 'deal_1', description: null }, seen(1));
    expect(changed.body).toEqual({
      ...{ ...made.body, title: 'Call now', dealId: 'deal_1', description: null, version: 2 },
      updatedAt: expect.any(String),
    });
    const done = await call('PUT', `${path}/complete`, { outcome: 'Will buy' }, us);
    expect(done).toMatchObject({ status: 200, body: { completedBy: 'usr_1', outcome: 'Will buy', overdue: false } });
    rig.clock.advance(60_000);
    const again = await call('PUT', `${path}/complete`, { outcome: 'Will not' }, us);
    expect(again).toEqual({ status: 200, body: done.body });
    const open = await call('PUT', `${path}/reopen`, undefined, us);
    expect(open).toMatchObject({
      status: 200,
      body: { completedAt: null, completedBy: null, outcome: null, version: 4 },
    });
    expect((await call('PUT', `${path}/reopen`, undefined, us)).body).toEqual(open.body);
    expect((await call('PUT', `${path}/complete`, undefined, us)).body['completedAt']).not.toBe(
      done.body['completedAt'],
    );
    expect((await call('DELETE', path, undefined, us)).status).toBe(204);
    expect((await call('GET', path, undefined, us)).status).toBe(404);
    const actions = ['created', 'changed', 'completed', 'reopened', 'completed', 'deleted'];
    expect(audited.map(({ action }) => action)).toEqual(actions.map(action => `task.${action}`));
    expect(JSON.stringify([audited, await rig.published()])).not.toMatch(/Call|tea|buy/);
  });

  it('tells whoever it is given to, at once and each once', async () => {
    const { body } = await make({ assigneeId: 'usr_bo' });
    const path = `/api/tasks/${body['id']}`;
    await call('PUT', path, { assigneeId: 'usr_bo', priority: 'LOW' }, us);
    await call('PUT', path, { assigneeId: null }, us);
    await call('PUT', path, { assigneeId: 'usr_bo' }, us);
    const told = await rig.published();
    expect(
      told.map(({ type, data }) => [type, data['assigneeId'], data['taskId'], (data['by'] as { id: string }).id]),
    ).toEqual(Array.from({ length: 2 }, () => ['task.assigned', 'usr_bo', body['id'], 'usr_1']));
  });

  it('of two who edit the same version one is refused; what nobody has seen is done anyway', async () => {
    const { body } = await make();
    const path = `/api/tasks/${body['id']}`;
    const acts = [1, 2].map(n => call('PATCH', path, { title: `${n}` }, seen(1)));
    expect((await Promise.all(acts)).map(({ status }) => status).sort()).toEqual([200, 412]);
    for (const [method, end] of [
      ['PUT', '/complete'],
      ['PUT', '/reopen'],
      ['DELETE', ''],
    ] as const)
      expect(await call(method, path + end, undefined, seen(1))).toMatchObject({ status: 412, body: { version: 2 } });
    const many = Array.from({ length: 5 }, (_, n) => call('PATCH', path, { title: `${n}` }, us));
    expect((await Promise.all(many)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await call('GET', path, undefined, us)).body['version']).toBe(7);
    const ends = Array.from({ length: 5 }, () => call('PUT', `${path}/complete`, undefined, us));
    expect(new Set((await Promise.all(ends)).map(answer => answer.body['completedAt'])).size).toBe(1);
    expect((await rig.published()).filter(({ type }) => type === 'task.completed').length).toBe(1);
  });

  it.each<[string, object, number, string]>([
    ['no link', { leadId: undefined }, 400, '/leadId'],
    ['links that are empty', { leadId: null, dealId: null }, 400, '/leadId'],
    ['no title', { title: ' ' }, 400, '/title'],
    ['another type', { type: 'FAX' }, 400, '/type'],
    ['another priority', { priority: 'SOON' }, 400, '/priority'],
    ['no type', { type: undefined }, 400, '/type'],
    ['a day for a time', { dueAt: '2026-12-24' }, 400, '/dueAt'],
    ['a version', { version: 3 }, 400, '/version'],
    ['a time it was done', { completedAt: '2026-12-24T10:00:00Z' }, 400, '/completedAt'],
    ['whether it is late', { overdue: true }, 400, '/overdue'],
    ['a lead that is not there', { leadId: 'lead_9' }, 422, '/leadId'],
    ['a deal that is not there', { dealId: 'deal_9' }, 422, '/dealId'],
    ['somebody unknown', { assigneeId: 'usr_9' }, 422, '/assigneeId'],
    ['somebody who is disabled', { assigneeId: 'usr_off' }, 422, '/assigneeId'],
  ])('with %s is refused', async (_what, more, status, pointer) => {
    const answer = await make(more);
    expect(answer).toMatchObject({
      status,
      body: { errors: expect.arrayContaining([{ pointer, message: expect.anything() }]) },
    });
    if (status === 422 || 'version' in more || 'overdue' in more) {
      const { body } = await make();
      expect(await call('PUT', `/api/tasks/${body['id']}`, more, us)).toMatchObject({
        status,
        body: { errors: [{ pointer }] },
      });
    }
  });

  it('keeps a link, and an assignee who was there before', async () => {
    const { body } = await make({ assigneeId: 'usr_bo' });
    const path = `/api/tasks/${body['id']}`;
    expect(await call('PUT', path, { leadId: null }, us)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/leadId' }] },
    });
    there.delete('lead_1');
    await rig.stores.users.change(rig.ctx, 'usr_bo', {
      fields: { disabled: true },
      expected: null,
      now: rig.clock.now(),
    });
    expect((await call('PUT', path, { leadId: 'lead_1', assigneeId: 'usr_bo', title: 'Still' }, us)).status).toBe(200);
    await rig.stores.users.change(rig.ctx, 'usr_bo', {
      fields: { disabled: false },
      expected: null,
      now: rig.clock.now(),
    });
    expect((await call('PUT', `${path}/complete`, { done: true }, us)).status).toBe(400);
  });

  it('is nobody’s of another company, and not for those who only look', async () => {
    const { body } = await make();
    const path = `/api/tasks/${body['id']}`;
    for (const [method, end] of [
      ['GET', ''],
      ['PUT', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['PUT', '/complete'],
      ['PUT', '/reopen'],
    ] as const) {
      const sent = method === 'GET' || end === '/reopen' || method === 'DELETE' ? undefined : {};
      expect((await call(method, path + end, sent, others)).status).toBe(404);
      if (method !== 'GET') expect((await call(method, path + end, sent, { ...us, role: 'viewer' })).status).toBe(403);
    }
    expect((await call('POST', '/api/tasks', task, others)).status).toBe(422);
    expect((await call('GET', '/api/tasks', undefined, others)).body).toMatchObject({ items: [], total: 0 });
    expect((await call('GET', '/api/tasks', undefined, { ...us, role: 'viewer' })).status).toBe(200);
  });

  it('is listed by pages, each once, in whatever order', async () => {
    const found = await call('GET', '/api/tasks?limit=1&sort=createdAt', undefined, us);
    for (const sort of ['-createdAt', 'dueAt', '-dueAt', 'priority', '-priority']) {
      const ids: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const page: Awaited<ReturnType<Call>> = await call(
          'GET',
          `/api/tasks?limit=2&sort=${sort}${next && `&after=${next}`}`,
          undefined,
          us,
        );
        ids.push(...page.body['items'].map(({ id }: { id: string }) => id));
        next = page.body['page'].next;
      }
      expect([ids.length, new Set(ids).size]).toEqual([found.body['total'], found.body['total']]);
    }
    expect((await call('GET', '/api/tasks?due=someday', undefined, us)).status).toBe(400);
    expect((await call('GET', '/api/tasks?colour=red', undefined, us)).status).toBe(400);
    expect((await call('GET', '/api/tasks?sort=priority&after=bm9uc2Vuc2U', undefined, us)).status).toBe(400);
  });

  it('is deleted together with its activities, when that is asked for', async () => {
    const { body } = await make();
    const path = `/api/tasks/${body['id']}`;
    await note({ taskId: body['id'] });
    const children = { deals: 0, tasks: 0, activities: 1 };
    expect(await call('DELETE', path, undefined, us)).toMatchObject({
      status: 409,
      body: { code: 'has_children', children },
    });
    expect((await call('DELETE', `${path}?cascade=true`, undefined, us)).status).toBe(204);
    expect((await call('GET', `/api/activities?taskId=${body['id']}`, undefined, us)).body['total']).toBe(0);
  });

  it('whose lead goes while it is made goes too', async () => {
    const before = (await call('GET', '/api/tasks', undefined, us)).body['total'];
    passing = 'lead_2';
    expect((await make({ leadId: 'lead_2' })).status).toBe(422);
    expect((await call('GET', '/api/tasks', undefined, us)).body['total']).toBe(before);
  });
});

describe('an activity', () => {
  it('is written down, listed, changed and deleted', async () => {
    const made = await note({
      dealId: 'deal_1',
      durationSeconds: 90,
      occurredAt: '2026-11-02T10:00:00Z',
      body: 'All well',
    });
    expect(made).toEqual({
      status: 201,
      body: {
        ...{ id: expect.stringMatching(/^act_/), ...noted, body: 'All well', durationSeconds: 90 },
        ...{ occurredAt: '2026-11-02T10:00:00.000Z', leadId: null, dealId: 'deal_1', taskId: null },
        ...{ author: { kind: 'user', id: 'usr_1', name: 'Ana' }, version: 1 },
        ...{ createdAt: expect.any(String), updatedAt: expect.any(String) },
      },
    });
    const path = `/api/activities/${made.body['id']}`;
    expect((await call('GET', path, undefined, us)).body).toEqual(made.body);
    const changed = await call('PUT', path, { subject: 'Met', leadId: 'lead_1', durationSeconds: null }, seen(1));
    expect(changed.body).toMatchObject({
      subject: 'Met',
      leadId: 'lead_1',
      dealId: 'deal_1',
      durationSeconds: null,
      version: 2,
    });
    expect((await call('PATCH', path, { subject: 'x' }, seen(1))).status).toBe(412);
    expect((await call('PATCH', path, { leadId: null, dealId: null }, us)).status).toBe(400);
    const other = await note({ leadId: 'lead_1', type: 'CALL' });
    expect(other.body['occurredAt']).toBe(other.body['createdAt']);
    const list = async (query: string) =>
      (await call('GET', `/api/activities?${query}`, undefined, us)).body['items'].map(({ id }: { id: string }) => id);
    const [first, second] = [made.body['id'], other.body['id']];
    expect(await list('leadId=lead_1')).toEqual([second, first]);
    expect(await list('leadId=lead_1&sort=occurredAt')).toEqual([first, second]);
    expect(await list('leadId=lead_1&type=CALL,EMAIL')).toEqual([second]);
    expect(await list('dealId=deal_1&search=WELL')).toEqual([first]);
    expect((await call('GET', '/api/activities?type=FOLLOW_UP', undefined, us)).status).toBe(400);
    expect((await call('DELETE', path, undefined, seen(1))).status).toBe(412);
    expect((await call('DELETE', path, undefined, us)).status).toBe(204);
    expect((await call('GET', path, undefined, us)).status).toBe(404);
    expect(JSON.stringify(audited)).not.toMatch(/Met|well/);
  });

  it.each<[string, object, number, string]>([
    ['no link', {}, 400, '/leadId'],
    ['another type', { leadId: 'lead_1', type: 'FOLLOW_UP' }, 400, '/type'],
    ['a time before it began', { leadId: 'lead_1', durationSeconds: -1 }, 400, '/durationSeconds'],
    ['part of a second', { leadId: 'lead_1', durationSeconds: 0.5 }, 400, '/durationSeconds'],
    ['an author', { leadId: 'lead_1', author: {} }, 400, '/author'],
    ['no subject', { leadId: 'lead_1', subject: '' }, 400, '/subject'],
    ['a task that is not there', { taskId: 'task_9' }, 422, '/taskId'],
    ['a lead that is not there', { leadId: 'lead_9' }, 422, '/leadId'],
  ])('with %s is refused', async (_what, more, status, pointer) => {
    expect(await note(more)).toMatchObject({
      status,
      body: { errors: expect.arrayContaining([{ pointer, message: expect.anything() }]) },
    });
  });

  it('is nobody’s of another company, and not for those who only look', async () => {
    const { body } = await note({ leadId: 'lead_1' });
    const path = `/api/activities/${body['id']}`;
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
      const sent = method.startsWith('P') ? {} : undefined;
      expect((await call(method, path, sent, others)).status).toBe(404);
      if (method !== 'GET') expect((await call(method, path, sent, { ...us, role: 'viewer' })).status).toBe(403);
    }
  });
});

describe('what belongs to a lead or a deal', () => {
  it('is counted, and goes with it; deals are freed', async () => {
    for (const id of ['lead_7', 'deal_7']) there.add(id);
    const { body } = await make({ leadId: 'lead_7', dealId: 'deal_7' });
    await make({ leadId: 'lead_7' });
    await note({ taskId: body['id'] });
    await note({ leadId: 'lead_7' });
    await note({ dealId: 'deal_7' });
    const freed: string[] = [];
    const deals = { countOf: async () => 2, free: async (_ctx: TenantContext, id: string) => void freed.push(id) };
    const children = createCrmChildren({ ...rig.stores, deals });
    expect(await children.count(rig.ctx, { leadId: 'lead_7' })).toEqual({ deals: 2, tasks: 2, activities: 2 });
    expect(await children.count(rig.ctx, { dealId: 'deal_7' })).toEqual({ deals: 0, tasks: 1, activities: 2 });
    const elsewhere = { ...rig.ctx, tenantId: others.tenant };
    await children.remove(elsewhere, { leadId: 'lead_7' });
    expect((await children.count(rig.ctx, { leadId: 'lead_7' })).tasks).toBe(2);
    freed.length = 0;
    for (let times = 0; times < 2; times += 1) await children.remove(rig.ctx, { leadId: 'lead_7' });
    expect(await children.count(rig.ctx, { leadId: 'lead_7' })).toEqual({ deals: 2, tasks: 0, activities: 0 });
    expect(await children.count(rig.ctx, { dealId: 'deal_7' })).toEqual({ deals: 0, tasks: 0, activities: 1 });
    await children.remove(rig.ctx, { dealId: 'deal_7' });
    expect(await children.count(rig.ctx, { dealId: 'deal_7' })).toEqual({ deals: 0, tasks: 0, activities: 0 });
    expect(freed).toEqual(['lead_7', 'lead_7']);
  });
});
