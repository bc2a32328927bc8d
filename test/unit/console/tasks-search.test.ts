import { describe, expect, it } from '@jest/globals';
import { fieldTime, sentTime, taskAt, tasksQuery, withoutOne } from '../../../src/console/rules/task-list.js';
import { readTasksSearch, type TasksSearch } from '../../../src/console/rules/tasks-search.js';

describe('the addresses of the tasks', () => {
  it.each<[Record<string, unknown>, TasksSearch]>([
    [{}, {}],
    [
      { whose: 'all', due: 'overdue', done: 'yes', search: 'tea', task: 'task_1' },
      { whose: 'all', due: 'overdue', done: 'yes', search: 'tea', task: 'task_1' },
    ],
    [{ whose: 'mine', due: 'someday', done: 'no', search: ' ', task: '' }, {}],
    [
      { search: 2027, task: 'new' },
      { search: '2027', task: 'new' },
    ],
  ])('%j is %j', (raw, search) => expect(readTasksSearch(raw)).toEqual(search));

  it.each<[TasksSearch, object]>([
    [{}, { assigneeId: 'me', completed: 'false', sort: 'dueAt' }],
    [
      { whose: 'all', due: 'today' },
      { due: 'today', completed: 'false', sort: 'dueAt' },
    ],
    [
      { done: 'yes', search: 'tea', task: 'task_1' },
      { assigneeId: 'me', search: 'tea', completed: 'true', sort: '-dueAt' },
    ],
  ])('%j asks for %j', (search, query) => expect(tasksQuery(search)).toEqual(query));
});

it('a time goes into its field and comes back', () => {
  expect([fieldTime(null), sentTime('')]).toEqual(['', null]);
  for (const iso of ['2026-12-24T10:05:00.000Z', '2027-03-01T00:00:00.000Z']) {
    expect(fieldTime(iso)).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
    expect(sentTime(fieldTime(iso))).toBe(iso);
  }
});

it('what was completed leaves its page', () => {
  const page = { items: [{ id: 'a' }, { id: 'b' }], total: 7, page: { next: null } };
  expect(withoutOne(page, 'a')).toEqual({ ...page, items: [{ id: 'b' }], total: 6 });
  expect(withoutOne(page, 'x')).toEqual(page);
});

it.each<[string[], string | null, string | null]>([
  [['a', 'b'], 'b', 'b'],
  [['a', 'b'], 'x', 'a'],
  [['a', 'b'], null, 'a'],
  [[], 'a', null],
])('of %j with the focus on %s the key means %s', (ids, focused, id) => expect(taskAt(ids, focused)).toBe(id));
