import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';

export type Rule = Answer<'get', '/api/accounts/:id/rules'>['items'][number];
export type Run = Answer<'post', '/api/agent/preview'>;

export const rulesKey = (accountId: string) => ['rules', accountId] as const;

/** In the order in which they are asked. */
export const useRules = (accountId: string) =>
  useQuery({
    queryKey: rulesKey(accountId),
    queryFn: async () => {
      const items: Rule[] = [];
      const asked = { params: { id: accountId }, query: { limit: 100 } };
      for await (const rule of api.each('/api/accounts/:id/rules', asked)) items.push(rule);
      return items;
    },
  });

/** A few whom a search finds; without one the latest who wrote. */
export const useFoundContacts = (search: string) =>
  useQuery({
    queryKey: ['contacts', 'agent', search],
    queryFn: async ({ signal }) => {
      const query = { limit: 20, sort: '-lastSeenAt' as const, ...(search ? { search } : {}) };
      return (await api.get('/api/contacts', { query, signal })).items;
    },
    placeholderData: before => before,
  });

export const usePrompts = () =>
  useQuery({
    queryKey: ['prompts'],
    queryFn: async ({ signal }) => (await api.get('/api/agent/prompts', { signal })).items,
    staleTime: Infinity,
  });
