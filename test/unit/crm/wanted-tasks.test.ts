import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTaskStore, type TaskStore } from '../../../src/crm/tasks/task.store.js';
import { taskOperations, type TaskQuery, type TaskSort } from '../../../src/crm/tasks/task.contract.js';
import { tasks } from '../../../src/crm/tasks/task.js';
import { taskSort, wantedTasks } from '../../../src/crm/tasks/wanted-tasks.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { ensureIndexes } from '../../../src/platform/persistence/indexes.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';
import { newTask } from '../../support/new-task.js';

const now = new Date('2026-12-02T12:00:00Z');
const at = (day: number, hour = 9) => new Date(Date.UTC(2026, 11, day, hour));
const asking = { me: 'usr_1', now, timeZone: 'Europe/Berlin' };
const read = (query: Record<string, string>): TaskQuery => taskOperations.list.query.parse(query);

/** Each query, and which of the tasks below it finds. */
const queries: [Record<string, string>, string[]][] = [
  [{}, ['a', 'b', 'c', 'd', 'e']],
  [{ type: 'CALL' }, ['a', 'c', 'd', 'e']],
  [{ type: 'CALL, EMAIL' }, ['a', 'b', 'c', 'd', 'e']],
  [{ priority: 'HIGH,URGENT' }, ['b', 'd']],
  [{ assigneeId: 'me' }, ['a', 'c']],
  [{ assigneeId: 'me,usr_2' }, ['a', 'b', 'c']],
  [{ assigneeId: 'usr_9' }, []],
  [{ leadId: 'lead_1' }, ['a', 'c', 'd', 'e']],
  [{ dealId: 'deal_1' }, ['b', 'd']],
  [{ leadId: 'lead_1', dealId: 'deal_1' }, ['d']],
  [{ completed: 'true' }, ['c']],
  [{ completed: 'false' }, ['a', 'b', 'd', 'e']],
  [{ due: 'overdue' }, ['a']],
  [{ due: 'today' }, ['b']],
  [{ due: 'today', assigneeId: 'me' }, []],
  [{ due: 'week' }, ['a', 'b', 'c']],
  [{ due: 'overdue,today' }, ['a', 'b']],
  [{ due: 'week', completed: 'true' }, ['c']],
  [{ search: 'OFFER (2' }, ['e']],
  [{ search: 'second look' }, ['d']],
  [{ search: 'offer', due: 'week' }, []],
];

describe('the filters of the list of tasks', () => {
  let test: TestDatabase;
  let store: TaskStore;
  const ctx = contextOfDocument({ tenantId: 'com_1' }, 'test', silentLog);
  const nameOf = new Map<string, string>();
  beforeAll(async () => {
    test = await openDatabase();
    await ensureIndexes(test.database, [tasks], silentLog);
    store = createTaskStore(test.database, { now: () => now }, () => undefined);
    const others = contextOfDocument({ tenantId: 'com_2' }, 'test', silentLog);
    for (let n = 0; n < 40; n += 1) await store.add(others, newTask(), []);
    const add = async (name: string, given: Parameters<typeof newTask>[0], more: object = {}) => {
      const { _id } = await store.add(ctx, { ...newTask(given), ...more }, []);
      nameOf.set(_id, name);
    };
    await add('a', { assigneeId: 'usr_1', dueAt: at(1) });
    // Late in the evening of Berlin's day.
    await add('b', {
      ...{ assigneeId: 'usr_2', dueAt: at(2, 22), type: 'EMAIL', priority: 'URGENT' },
      ...{ leadId: null, dealId: 'deal_1' },
    });
    await add('c', { assigneeId: 'usr_1', dueAt: at(1, 8), priority: 'LOW' }, { completedAt: at(1) });
    await add('d', { dueAt: at(9), priority: 'HIGH', dealId: 'deal_1' }, { description: 'A second look' });
    await add('e', { title: 'Write the offer (2)' });
  });
  afterAll(() => test.close());

  it.each(queries)('%j finds %j', async (query, names) => {
    const { items } = await store.list(ctx, wantedTasks(read(query), asking), {});
    expect(items.map(({ _id }) => nameOf.get(_id)).sort()).toEqual(names);
  });

  it.each<[TaskSort, string]>([
    ['dueAt', 'cabde'],
    ['-dueAt', 'edbac'],
    ['priority', 'cadb'],
    ['-priority', 'bdac'],
  ])('in the order %s: %s', async (sort, names) => {
    const { field, order } = taskSort(sort);
    const { items } = await store.list(ctx, {}, { sort: { [field]: order } });
    const found = items.map(({ _id }) => nameOf.get(_id) ?? '');
    expect(found.filter(name => names.includes(name)).join('')).toBe(names);
  });

  it.each(queries)('%j is found by an index, in every order', async query => {
    const filter = { $and: [{ tenantId: 'com_1' }, wantedTasks(read(query), asking)] };
    for (const sort of ['createdAt', '-dueAt', 'priority'] as const) {
      const { field, order } = taskSort(sort);
      const found = test.database.db.collection('tasks').find(filter as object);
      const page = await found
        .sort({ [field]: order, _id: order })
        .limit(51)
        .explain();
      expect(JSON.stringify(page)).toMatch(/IXSCAN/);
      expect(JSON.stringify(page)).not.toMatch(/COLLSCAN/);
    }
  });

  it('whose time has come is found by an index', async () => {
    const plan = await test.database.db
      .collection('tasks')
      .find({ remindAt: { $lte: now } })
      .explain();
    expect(JSON.stringify(plan)).not.toMatch(/COLLSCAN/);
  });

  it.each([
    { due: 'tomorrow' },
    { type: 'FAX' },
    { type: 'CALL,' },
    { completed: 'yes' },
    { sort: 'title' },
    { priority: '' },
  ])('%j is refused', query => expect(taskOperations.list.query.safeParse(query).success).toBe(false));
});
