import { useQuery } from '@tanstack/react-query';
import { api } from './api.js';

/** One contact, for every view that shows somebody; not asked for while nobody is chosen. */
export const useContact = (id: string | undefined) =>
  useQuery({
    queryKey: ['contact', id],
    queryFn: ({ signal }) => api.get('/api/contacts/:id', { params: { id: id ?? '' }, signal }),
    enabled: id !== undefined,
  });
