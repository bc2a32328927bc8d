/** When what is listed is due; without it, whenever. */
const dues = ['overdue', 'today', 'week'] as const;
export type Due = (typeof dues)[number];

/** What the address of the list says. What is left out: one's own, still to be done, whenever they are due. */
export type TasksSearch = { whose?: 'all'; due?: Due; done?: 'yes'; search?: string; task?: string };

const text = (value: unknown): string | null =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number' ? String(value) : null;

/** An address may be mistyped: what says nothing is left out (pure). `task`: the one that is open, `new` for one to be made. */
export function readTasksSearch(raw: Record<string, unknown>): TasksSearch {
  const due = dues.find(known => known === raw['due']);
  const search = text(raw['search'])?.slice(0, 100);
  const task = text(raw['task']);
  return {
    ...(raw['whose'] === 'all' ? { whose: 'all' } : {}),
    ...(due ? { due } : {}),
    ...(raw['done'] === 'yes' ? { done: 'yes' } : {}),
    ...(search ? { search } : {}),
    ...(task ? { task } : {}),
  };
}
