import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../client/call.js';
import { api } from './api.js';

export type Account = Answer<'get', '/api/accounts'>['items'][number];

export const accountsKey = ['accounts', 'all'] as const;

/** All accounts of the company: one question for every view that names them. */
export const useAccounts = () =>
  useQuery({
    queryKey: accountsKey,
    queryFn: async () => {
      const items: Account[] = [];
      for await (const account of api.each('/api/accounts', { query: { limit: 100 } })) items.push(account);
      return items;
    },
  });
