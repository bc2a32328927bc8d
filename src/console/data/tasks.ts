import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '../../client/call.js';
import { tasksQuery, withoutOne } from '../rules/task-list.js';
import type { TasksSearch } from '../rules/tasks-search.js';
import { api } from './api.js';
import { useAct } from './use-act.js';

type TaskPage = Answer<'get', '/api/tasks'>;
export type Task = TaskPage['items'][number];
export type Activity = Answer<'get', '/api/activities'>['items'][number];

/** What activities are listed of. */
export type ActivitySubject = { taskId: string } | { dealId: string } | { leadId: string };

/** The tasks that the address asks for, page by page. */
export const useTasks = ({ whose, due, done, search }: TasksSearch) =>
  useInfiniteQuery({
    queryKey: ['tasks', 'list', { whose, due, done, search }],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/tasks', {
        query: {
          ...{
            limit: 50,
            ...tasksQuery({
              ...(whose ? { whose } : {}),
              ...(due ? { due } : {}),
              ...(done ? { done } : {}),
              ...(search ? { search } : {}),
            }),
          },
          ...(pageParam ? { after: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    // What was found stays until the next is: a list that vanishes under every letter cannot be read.
    placeholderData: before => before,
  });

export const useTask = (id: string) =>
  useQuery({
    queryKey: ['tasks', 'one', id],
    queryFn: ({ signal }) => api.get('/api/tasks/:id', { params: { id }, signal }),
  });

const most = 20;

/** What is still to be done for somebody: tasks of their leads and deals, the next one first. */
export const useTasksOf = (contactId: string) =>
  useQuery({
    queryKey: ['tasks', 'of', contactId],
    queryFn: async ({ signal }) => {
      const query = { contactId, limit: most };
      const [leads, deals] = await Promise.all([
        api.get('/api/leads', { query, signal }),
        api.get('/api/deals', { query, signal }),
      ]);
      const open = { completed: 'false', sort: 'dueAt', limit: most } as const;
      const ids = (items: { id: string }[]) => items.map(({ id }) => id).join(',');
      const [ofLeads, ofDeals] = await Promise.all([
        leads.items.length > 0 ? api.get('/api/tasks', { query: { ...open, leadId: ids(leads.items) }, signal }) : null,
        deals.items.length > 0 ? api.get('/api/tasks', { query: { ...open, dealId: ids(deals.items) }, signal }) : null,
      ]);
      const found = [...(ofLeads?.items ?? []), ...(ofDeals?.items ?? [])];
      return [...new Map(found.map(task => [task.id, task])).values()];
    },
  });

/** What a task can be made for: open deals and leads, the newest first. */
export const useTaskSubjects = () =>
  useQuery({
    queryKey: ['tasks', 'subjects'],
    queryFn: async ({ signal }) => {
      const [leads, deals] = await Promise.all([
        api.get('/api/leads', { query: { status: 'NEW,CONTACTED,QUALIFIED', limit: 100 }, signal }),
        api.get('/api/deals', { query: { status: 'OPEN', limit: 100 }, signal }),
      ]);
      return { leads: leads.items, deals: deals.items };
    },
  });

/** What was done for a lead, a deal or a task; the latest first. */
export const useActivities = (about: ActivitySubject) =>
  useQuery({
    queryKey: ['activities', about],
    queryFn: async ({ signal }) =>
      (await api.get('/api/activities', { query: { ...about, limit: 100 }, signal })).items,
  });

/** Completes or reopens a task. It leaves the list at once, and comes back where that was refused. */
export function useTaskMove(onDone: (task: Task) => void) {
  const queries = useQueryClient();
  return useAct({
    act: ({ id, to, outcome }: { id: string; to: 'complete' | 'reopen'; outcome?: string }) =>
      to === 'reopen'
        ? api.put('/api/tasks/:id/reopen', { params: { id } })
        : api.put('/api/tasks/:id/complete', { params: { id }, body: outcome ? { outcome } : {} }),
    changes: ['tasks'],
    onDone,
    before: ({ id }) => {
      const lists = { queryKey: ['tasks', 'list'] };
      const were = queries.getQueriesData<InfiniteData<TaskPage>>(lists);
      queries.setQueriesData<InfiniteData<TaskPage>>(
        lists,
        list => list && { ...list, pages: list.pages.map(page => withoutOne(page, id)) },
      );
      return () => were.forEach(([key, list]) => queries.setQueryData(key, list));
    },
  });
}
