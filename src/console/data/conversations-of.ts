import { useQuery } from '@tanstack/react-query';
import { api } from './api.js';

/** The latest conversations of one contact, newest first. */
export const useConversationsOf = (contactId: string) =>
  useQuery({
    queryKey: ['conversations', { contactId }],
    queryFn: async ({ signal }) =>
      (await api.get('/api/messages/conversations', { query: { contactId, limit: 50 }, signal })).items,
  });
