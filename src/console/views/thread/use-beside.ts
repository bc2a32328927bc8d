import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../client/call.js';
import { api } from '../../data/api.js';

export type ThreadReply = Answer<'get', '/api/approvals'>['items'][number];

export type ThreadHandoff = Answer<'get', '/api/handoffs'>['items'][number];

export const repliesKey = (conversationId: string) => ['approvals', { conversationId }] as const;

/** The latest replies of a conversation: drafts, what is on its way, what failed, and what the messages rest on. */
export const useReplies = (conversationId: string) =>
  useQuery({
    queryKey: repliesKey(conversationId),
    queryFn: ({ signal }) => api.get('/api/approvals', { query: { conversationId, limit: 50 }, signal }),
    select: ({ items }) => items,
  });

/** Who took it over, gave it back, resolved it. Its key is the conversation's, so it is renewed with it. */
export const useHistory = (id: string) =>
  useQuery({
    queryKey: ['conversation', id, 'history'],
    queryFn: ({ signal }) =>
      api.get('/api/conversations/:id/history', { params: { id }, query: { limit: 100 }, signal }),
    select: ({ items }) => items,
  });

/** What people were given and have not closed, the latest. */
export const useOpenHandoff = (conversationId: string) =>
  useQuery({
    queryKey: ['handoffs', { conversationId }],
    queryFn: ({ signal }) => api.get('/api/handoffs', { query: { conversationId, status: 'open', limit: 1 }, signal }),
    select: ({ items }) => items[0] ?? null,
  });
