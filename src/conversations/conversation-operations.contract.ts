import { z } from 'zod';
import { byId, operation } from '../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../platform/http/page.contract.js';
import { conversationChange, conversationView, messageView } from './conversation.contract.js';
import { conversationStatuses } from './conversation-status.js';

export const conversationOperations = {
  change: operation({
    method: 'patch',
    path: '/api/conversations/:id',
    summary: 'Hands a conversation to the agent or to people, snoozes, resolves, labels or assigns it',
    permission: 'conversations:write',
    params: byId,
    body: conversationChange,
    response: conversationView,
  }),
  list: operation({
    method: 'get',
    path: '/api/messages/conversations',
    summary: 'Conversations, the latest activity first',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      status: z.enum(conversationStatuses).optional(),
      contactId: z.string().optional(),
      accountId: z.string().optional(),
    }),
    response: pageSchema(conversationView),
  }),
  get: operation({
    method: 'get',
    path: '/api/messages/conversations/:id',
    summary: 'A conversation with its latest 100 messages',
    permission: 'read',
    params: byId,
    response: conversationView.extend({ messages: z.array(messageView) }),
  }),
  messages: operation({
    method: 'get',
    path: '/api/messages/conversations/:id/messages',
    summary: 'The messages of a conversation, oldest first',
    permission: 'read',
    params: byId,
    query: z.object({ skip: pageQuery.skip, take: pageQuery.take, limit: pageQuery.limit }),
    response: z.object({ items: z.array(messageView), total: z.number() }),
  }),
  read: operation({
    method: 'post',
    path: '/api/messages/conversations/:id/read',
    summary: 'Marks a conversation as read',
    permission: 'conversations:write',
    params: byId,
    response: conversationView,
  }),
};
