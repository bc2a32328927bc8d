import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';
import type { ContactsSearch } from '../../rules/contacts-search.js';

export type Claim = { kind: 'email' | 'phone'; value: string };
export type Contact = Answer<'get', '/api/contacts/:id'>;

/** The contacts that the address asks for, page by page. */
export const useContacts = ({ search, account, sort }: ContactsSearch) =>
  useInfiniteQuery({
    queryKey: ['contacts', { search, account, sort }],
    queryFn: ({ pageParam, signal }) =>
      api.get('/api/contacts', {
        query: {
          ...{ limit: 50, sort: sort ?? '-lastSeenAt' },
          ...(search ? { search } : {}),
          ...(account ? { accountId: account } : {}),
          ...(pageParam ? { after: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    // What was found stays until the next is: a list that vanishes under every letter cannot be read.
    placeholderData: before => before,
  });

/** Addresses that nobody has made sure of. */
export const useClaims = (contactId: string) =>
  useQuery({
    queryKey: ['contact', contactId, 'claims'],
    queryFn: async ({ signal }) =>
      (await api.get('/api/contacts/:id/claims', { params: { id: contactId }, signal })).items,
  });

/** Merges into this contact, which can be undone. */
export const useMerges = (contactId: string) =>
  useQuery({
    queryKey: ['contact', contactId, 'merges'],
    queryFn: async ({ signal }) => {
      const query = { state: 'merged' as const, contactId, limit: 50 };
      const { items } = await api.get('/api/contacts/duplicates', { query, signal });
      return items.filter(({ intoId }) => intoId === contactId);
    },
  });
