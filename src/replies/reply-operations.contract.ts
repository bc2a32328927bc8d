import { z } from 'zod';
import { byId, operation } from '../platform/http/operation.contract.js';
import { pageQuery, pageSchema } from '../platform/http/page.contract.js';
import {
  approveBody,
  askAgainBody,
  attemptView,
  editBody,
  handoffView,
  lockBody,
  rejectBody,
  replyStatuses,
  replyView,
  sendBody,
} from './reply.contract.js';

const decision = { method: 'post', permission: 'approvals:decide', params: byId, response: replyView } as const;

export const replyOperations = {
  list: operation({
    method: 'get',
    path: '/api/approvals',
    summary: 'Drafts and replies; `status=pending` are those that wait for a person',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      status: z.enum(['pending', ...replyStatuses]).optional(),
      conversationId: z.string().optional(),
      /** Unless told, the newest come first. */
      sort: z.enum(['createdAt', '-createdAt']).optional(),
    }),
    response: pageSchema(replyView),
  }),
  get: operation({
    method: 'get',
    path: '/api/approvals/:id',
    summary: 'One draft with its evidence, its reasons and every try to send it',
    permission: 'read',
    params: byId,
    response: replyView.extend({ attempts: z.array(attemptView) }),
  }),
  approve: operation({
    ...decision,
    path: '/api/approvals/:id/approve',
    summary: 'Sends the draft as it is',
    body: approveBody,
  }),
  edit: operation({
    ...decision,
    path: '/api/approvals/:id/edit',
    summary: 'Sends the draft with this text instead',
    body: editBody,
  }),
  reject: operation({
    ...decision,
    path: '/api/approvals/:id/reject',
    summary: 'The draft is not sent; said again, a reason can be added',
    body: rejectBody,
  }),
  undo: operation({
    ...decision,
    path: '/api/approvals/:id/undo',
    summary: 'Takes your own decision back, within its `undoSeconds`: the draft waits again',
    body: z.object({}).default({}),
  }),
  askAgain: operation({
    ...decision,
    path: '/api/approvals/:id/ask-again',
    summary: 'The draft is withdrawn, and the agent writes another by your hint, which the customer never sees',
    body: askAgainBody,
  }),
  takeover: operation({
    ...decision,
    path: '/api/approvals/:id/takeover',
    summary: 'The draft is not sent, and the conversation is yours: the agent is silent in it',
    body: z.object({}).default({}),
  }),
  lock: operation({
    method: 'post',
    path: '/api/approvals/:id/lock',
    summary: 'Says for two minutes that you are editing the draft; again to go on. `force` takes it over from another',
    permission: 'approvals:decide',
    params: byId,
    body: lockBody,
    response: replyView,
  }),
  unlock: operation({
    method: 'delete',
    path: '/api/approvals/:id/lock',
    summary: 'Gives your lock back',
    permission: 'approvals:decide',
    params: byId,
    status: 204,
  }),
  send: operation({
    method: 'post',
    path: '/api/messages/send',
    summary:
      'Writes to the customer as a person, with files, quick replies or a template; takes the conversation over. Needs the header Idempotency-Key',
    permission: 'messages:send',
    body: sendBody,
    response: replyView,
    status: 202,
    idempotency: 'required',
  }),
  handoffs: operation({
    method: 'get',
    path: '/api/handoffs',
    summary: 'Conversations that were given to people, with a summary of each',
    permission: 'read',
    query: z.object({
      ...pageQuery,
      status: z.enum(['open', 'closed']).optional(),
      conversationId: z.string().optional(),
    }),
    response: pageSchema(handoffView),
  }),
  closeHandoff: operation({
    method: 'post',
    path: '/api/handoffs/:id/close',
    summary: 'The matter is dealt with; when it was the last one, the agent has the conversation again',
    permission: 'conversations:write',
    params: byId,
    response: handoffView,
  }),
};
