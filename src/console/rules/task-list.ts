import type { TasksSearch } from './tasks-search.js';

/** The same as the API is asked; what is done last comes first, and what is to be done by its time (pure). */
export const tasksQuery = ({ whose, due, done, search }: TasksSearch) => ({
  ...(whose === 'all' ? {} : { assigneeId: 'me' }),
  ...(due ? { due } : {}),
  ...(search ? { search } : {}),
  ...(done
    ? { completed: 'true' as const, sort: '-dueAt' as const }
    : { completed: 'false' as const, sort: 'dueAt' as const }),
});

const two = (part: number): string => String(part).padStart(2, '0');

/** A time as the browser's field for times has it, by the clock of this machine (pure). */
export function fieldTime(iso: string | null): string {
  if (iso === null) return '';
  const at = new Date(iso);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What the field says, as the API takes it; null where it is empty (pure). */
export const sentTime = (field: string): string | null => (field ? new Date(field).toISOString() : null);

/** A page of a list without one thing (pure). */
export const withoutOne = <Page extends { items: { id: string }[]; total: number }>(page: Page, id: string): Page => {
  const items = page.items.filter(item => item.id !== id);
  return { ...page, items, total: page.total - (page.items.length - items.length) };
};

/** Where the key that completes a task goes: the one with the focus, else the first (pure). */
export const taskAt = (ids: readonly string[], focused: string | null): string | null =>
  focused !== null && ids.includes(focused) ? focused : (ids[0] ?? null);
