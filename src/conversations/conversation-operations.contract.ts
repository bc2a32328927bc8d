import { z } from 'zod';
import { channels } from '../channels/channel.js';
import { commaList, searchText } from '../platform/http/comma-list.contract.js';
import { byId, operation } from '../platform/http/operation.contract.js';
import { countTo, pageQuery, pageSchema } from '../platform/http/page.contract.js';
import { conversationChange, conversationView, messageView } from './conversation.contract.js';
import { conversationStatuses } from './conversation-status.js';

const id = z.string().min(1).max(200);

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
      countTo,
      status: commaList(z.enum(conversationStatuses)).optional(),
      /** `human`: people have it. */
      handling: z.enum(['agent', 'human']).optional(),
      channel: commaList(z.enum(channels)).optional(),
      accountId: commaList(id).optional(),
      contactId: commaList(id).optional(),
      /** Ids of people, `me`, or `none` for those that nobody is asked to look at. */
      assigneeId: commaList(id).optional(),
      label: commaList(z.string().min(1).max(60)).optional(),
      unread: z.enum(['true', 'false']).optional(),
      /** In the contact's name, username, e-mail addresses and phone numbers, and in what was said last. */
      search: searchText.optional(),
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
    query: z.object({
      ...{ skip: pageQuery.skip, take: pageQuery.take, limit: pageQuery.limit },
      countTo,
      /** The id of a message: those that were said just before it, instead of a place counted from the first. */
      before: z.string().max(200).optional(),
    }),
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
