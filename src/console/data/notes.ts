import { useQuery } from '@tanstack/react-query';
import { api } from './api.js';

type About = { conversationId: string } | { contactId: string };

/** Private notes of a conversation or a contact, the newest first. */
export const useNotes = (about: About) =>
  useQuery({
    queryKey: ['notes', about],
    queryFn: async ({ signal }) => (await api.get('/api/notes', { query: { ...about, limit: 100 }, signal })).items,
  });
