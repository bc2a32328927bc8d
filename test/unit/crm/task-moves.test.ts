import { describe, expect, it } from '@jest/globals';
import type { TaskChange } from '../../../src/crm/tasks/task.contract.js';
import type { Task } from '../../../src/crm/tasks/task.js';
import { completed, edited, remindedOf, reopened } from '../../../src/crm/tasks/task-moves.js';
import { newTask } from '../../support/new-task.js';
import { noon } from '../../support/values.js';

const by = { kind: 'user', id: 'usr_ada', name: 'Ada' };
const act = { by, now: noon };
const day = (n: number) => new Date(Date.UTC(2026, 11, n));
const never = new Date('9999-12-31T00:00:00.000Z');
const stored = { tenantId: 'com_1', version: 3, createdAt: day(1), updatedAt: day(1) };
const task = (change: Partial<Task> = {}): Task => ({ ...newTask({ dueAt: day(5) }), ...stored, ...change });
const done = { completedAt: day(3), completedBy: by, outcome: 'Sold', remindAt: null };

const theirs = { assigneeId: 'usr_bo', assignedAt: noon, assignedBy: 'usr_ada' };
const nobodys = { assigneeId: null, assignedAt: null, assignedBy: null };

describe('an edit', () => {
  const rows: [string, Partial<Task>, TaskChange, Partial<Task>, string[]][] = [
    ['nothing', {}, {}, {}, []],
    ['words', {}, { title: 'New', description: null }, { title: 'New', description: null }, []],
    ['a priority has its rank', {}, { priority: 'URGENT' }, { priority: 'URGENT', rank: 3 }, []],
    ['the least priority', {}, { priority: 'LOW' }, { priority: 'LOW', rank: 0 }, []],
    ['another time', {}, { dueAt: day(7).toISOString() }, { dueAt: day(7), dueKey: day(7), remindAt: day(7) }, []],
    ['the same time is not told again', { remindAt: null }, { dueAt: day(5).toISOString() }, {}, []],
    ['no time any more', {}, { dueAt: null }, { dueAt: null, dueKey: never, remindAt: null }, []],
    ['still no time', { dueAt: null }, { dueAt: null }, {}, []],
    [
      'another time of what is done is not told',
      done,
      { dueAt: day(7).toISOString() },
      { dueAt: day(7), dueKey: day(7), remindAt: null },
      [],
    ],
    ['given to somebody', {}, { assigneeId: 'usr_bo' }, theirs, ['task.assigned']],
    ['given to whoever has it', { assigneeId: 'usr_bo' }, { assigneeId: 'usr_bo' }, {}, []],
    ['given to nobody', theirs, { assigneeId: null }, nobodys, []],
    ['nobody’s as before', {}, { assigneeId: null }, {}, []],
    ['another link', {}, { leadId: null, dealId: 'deal_1' }, { leadId: null, dealId: 'deal_1' }, []],
    ['one link of two', { dealId: 'deal_1' }, { leadId: null }, { leadId: null }, []],
  ];
  it.each(rows)('%s', (_what, was, change, set, told) => {
    const step = edited(task(was), change, act);
    expect(step.set).toEqual(set);
    expect(step.told.map(({ type }) => type)).toEqual(told);
  });

  it('that takes the last link away is refused', () => {
    expect(() => edited(task(), { leadId: null }, act)).toThrow('Name what it belongs to');
    expect(() => edited(task({ leadId: null, dealId: 'deal_1' }), { dealId: null }, act)).toThrow('/leadId');
  });

  it('tells who has it now, who gave it, and no words', () => {
    const { told } = edited(task(), { assigneeId: 'usr_bo', priority: 'HIGH', title: 'Secret' }, act);
    const facts = { assigneeId: 'usr_bo', by, type: 'CALL', priority: 'HIGH', dueAt: day(5).toISOString() };
    expect(told).toMatchObject([{ type: 'task.assigned', at: noon, data: facts }]);
    expect(edited(task({ dueAt: null }), { assigneeId: 'usr_bo' }, act).told[0]?.data).toMatchObject({ dueAt: null });
  });
});

describe('completing and reopening', () => {
  it('is done once', () => {
    const step = completed(task({ assigneeId: 'usr_bo' }), 'Sold', act);
    expect(step?.set).toEqual({ completedAt: noon, completedBy: by, outcome: 'Sold', remindAt: null });
    expect(step?.told).toMatchObject([
      {
        type: 'task.completed',
        at: noon,
        data: { assigneeId: 'usr_bo', by, type: 'CALL', priority: 'MEDIUM', dueAt: day(5).toISOString() },
      },
    ]);
    expect(completed(task(done), 'Lost', act)).toBeNull();
  });

  it.each<[string, Partial<Task>, Date | null]>([
    ['its time was not told', { ...done, remindedFor: null }, day(5)],
    ['its time was told', { ...done, remindedFor: day(5) }, null],
    ['another time was told', { ...done, remindedFor: day(4) }, day(5)],
    ['it has no time', { ...done, dueAt: null, remindedFor: day(4) }, null],
  ])('reopened when %s', (_what, was, remindAt) => {
    const nothing = { completedAt: null, completedBy: null, outcome: null };
    expect(reopened(task(was))).toEqual({ set: { ...nothing, remindAt }, told: [] });
  });

  it('what is open is not reopened', () => expect(reopened(task())).toBeNull());
});

it('a reminder says which time it was', () => {
  const step = remindedOf(task({ assigneeId: 'usr_bo' }), noon);
  expect(step.set).toEqual({ remindAt: null, remindedFor: day(5) });
  expect(step.told).toMatchObject([
    {
      type: 'task.due',
      at: noon,
      data: { assigneeId: 'usr_bo', type: 'CALL', priority: 'MEDIUM', dueAt: day(5).toISOString() },
    },
  ]);
});
