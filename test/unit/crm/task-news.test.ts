import { describe, expect, it } from '@jest/globals';
import type { Task } from '../../../src/crm/tasks/task.js';
import { taskNews } from '../../../src/crm/tasks/task-news.js';
import { taskMailWords } from '../../../src/crm/tasks/task-mail-words.js';
import type { EventType } from '../../../src/events/event.contract.js';
import { asksOf, taskSubjects, taskView } from '../../../src/managers/task-notice.js';
import { newTask } from '../../support/new-task.js';
import { later, noon } from '../../support/values.js';

const stored = { tenantId: 'com_1', version: 1, createdAt: noon, updatedAt: noon };
const given = { assigneeId: 'usr_bo', assignedAt: noon, assignedBy: 'usr_ada', dueAt: noon };
const task = (more: Partial<Task> = {}): Task => ({ ...newTask(given), ...stored, ...more });
const done = { completedAt: noon, completedBy: { kind: 'user', id: 'usr_bo', name: 'Bo' } };

describe('what whoever is to do a task is mailed', () => {
  const at = noon.toISOString();
  it.each<[string, EventType, object, Partial<Task>, string | null]>([
    ['given by another', 'task.assigned', { assigneeId: 'usr_bo', by: { id: 'usr_ada' } }, {}, 'assigned'],
    ['taken', 'task.assigned', { assigneeId: 'usr_bo', by: { id: 'usr_bo' } }, {}, null],
    ['given, and given on', 'task.assigned', { assigneeId: 'usr_cy', by: { id: 'usr_ada' } }, {}, null],
    ['given, and done', 'task.assigned', { assigneeId: 'usr_bo', by: { id: 'usr_ada' } }, done, null],
    ['due', 'task.due', { assigneeId: 'usr_bo', dueAt: at }, {}, 'due'],
    ['due, and put off', 'task.due', { assigneeId: 'usr_bo', dueAt: at }, { dueAt: later(1) }, null],
    ['due, and at no time', 'task.due', { assigneeId: 'usr_bo', dueAt: at }, { dueAt: null }, null],
    ['due, of nobody', 'task.due', { assigneeId: null, dueAt: at }, { assigneeId: null }, null],
    ['done', 'task.completed', { assigneeId: 'usr_bo', dueAt: at }, {}, null],
  ])('%s', (_what, type, data, more, news) => {
    expect(taskNews({ type, data: { ...data } }, task(more))).toBe(news);
  });

  it.each(['en', 'ru', 'es', 'de', 'ar'] as const)('says in %s what, when and where', language => {
    for (const { subject, text } of [taskMailWords.assigned[language], taskMailWords.due[language]]) {
      const facts = { title: 'Call Ana', due: 'noon', url: 'https://desk.example/tasks?task=1' };
      expect(subject(facts)).toContain('Call Ana');
      expect(text(facts)).toMatch(/\S\nCall Ana\n\n\S+ noon\n\nhttps:\/\/desk.example\/tasks\?task=1$/);
      expect(text({ ...facts, due: null })).toMatch(/\S\nCall Ana\n\nhttps:/);
    }
  });
});

describe('what a manager is told of a task in Telegram', () => {
  const due = { remindedFor: noon, remindAt: null };
  it.each<[string, Partial<Task>, string[]]>([
    ['given by another', {}, ['task']],
    ['given by another, and due', due, ['task', 'task-due']],
    ['taken', { assignedBy: 'usr_bo' }, []],
    ['taken, and due', { assignedBy: 'usr_bo', ...due }, ['task-due']],
    ['given long ago, and due', { assignedAt: later(-1), ...due }, ['task-due']],
    ['given long ago', { assignedAt: later(-1) }, []],
    ['due long ago', { assignedBy: 'usr_bo', dueAt: later(-1), remindedFor: later(-1) }, []],
    ['due, and put off', { assignedBy: 'usr_bo', ...due, dueAt: later(9) }, []],
    ['done', { ...done, ...due }, []],
    ['nobody’s', { assigneeId: null, assignedAt: null, assignedBy: null, ...due }, []],
  ])('%s', (_what, more, kinds) => {
    const subjects = taskSubjects(task(more), noon);
    expect(subjects.map(({ kind }) => kind)).toEqual(kinds);
    for (const { kind, ...subject } of subjects) {
      expect(subject).toEqual({ subjectId: expect.any(String), since: noon, onlyUserId: 'usr_bo' });
      expect(asksOf(kind, task(more), 'usr_bo')).toBe(true);
    }
  });

  const link = { userId: 'usr_bo', quietHours: null };
  it.each<[string, 'task' | 'task-due', Task | null, string, boolean]>([
    ['asks', 'task', task(), '📌 A task for you\n\n> Call\n\nDue 21 Nov, 12:00 UTC\n\nComplete it in', true],
    ['without a time', 'task', task({ dueAt: null }), '📌 A task for you\n\n> Call\n\nComplete it in', true],
    ['with words', 'task', task({ description: 'At noon' }), '> Call\n> At noon', true],
    ['is due', 'task-due', task(due), '⏰ A task is due\n\n> Call', true],
    ['is done', 'task', task(done), '✅ Bo completed it 12:00 UTC.', false],
    ['is put off', 'task-due', task({ ...due, dueAt: later(9) }), '☑️ It has another time now.', false],
    ['is another’s', 'task', task({ assigneeId: 'usr_cy' }), '☑️ It is no longer yours.', false],
    ['is gone', 'task', null, '⚪ It was deleted.', false],
  ])('a task that %s', (_what, kind, of, text, asks) => {
    const view = taskView(of, { kind }, link);
    expect(view).toMatchObject({ buttons: [], asks, over: !asks, version: null });
    expect(view.text).toContain(text);
  });
});
