import { z } from 'zod';
import type { RecordAudit } from '../platform/audit/audit.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { listPage } from '../platform/http/list-page.js';
import { pageQuery, pageSchema } from '../platform/http/paginate.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type ComposeDeps, composeReply } from './compose-reply.js';
import { lockDraft, unlockDraft } from './draft-lock.js';
import type { Handoff } from './handoff.js';
import type { HandoffStore } from './handoff.store.js';
import { closeHandoff, type LeaveDeps } from './leave-conversation.js';
import { presentAttempt, presentHandoff, presentReply } from './present-reply.js';
import { type Reply, replyStatuses, reviewable } from './reply.js';
import {
  approveBody,
  attemptView,
  editBody,
  type HandoffView,
  handoffView,
  lockBody,
  rejectBody,
  type ReplyView,
  replyView,
  sendBody,
} from './reply.contract.js';
import { type Review, reviewReply } from './review-reply.js';
import type { SendAttemptStore } from './send-attempt.store.js';

export type ReplyRouteDeps = ComposeDeps &
  Pick<LeaveDeps, 'notifyAnswer'> & {
    handoffs: HandoffStore;
    attempts: SendAttemptStore;
    recordAudit: RecordAudit;
  };

const byId = z.object({ id: z.string() });

export function replyRoutes(deps: ReplyRouteDeps): Route[] {
  return [
    ...approvalRoutes(deps),
    ...decisionRoutes(deps),
    ...lockRoutes(deps),
    sendRoute(deps),
    ...handoffRoutes(deps),
  ];
}

function approvalRoutes({ replies, attempts, clock }: ReplyRouteDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/approvals',
      summary: 'Drafts and replies; `status=pending` are those that wait for a person',
      permission: 'read',
      query: z.object({
        ...pageQuery,
        status: z.enum(['pending', ...replyStatuses]).optional(),
        conversationId: z.string().optional(),
      }),
      response: pageSchema(replyView),
      handler: ({ ctx, query }) => {
        const status = query.status === 'pending' ? { $in: reviewable } : query.status;
        return listPage<Reply, ReplyView>((filter, options) => replies.list(ctx, filter, options), {
          filter: {
            ...(status ? { status } : {}),
            ...(query.conversationId ? { conversationId: query.conversationId } : {}),
          },
          query,
          sort: { field: 'createdAt', order: -1 },
          present: reply => presentReply(reply, clock.now()),
        });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/approvals/:id',
      summary: 'One draft with its evidence, its reasons and every try to send it',
      permission: 'read',
      params: byId,
      response: replyView.extend({ attempts: z.array(attemptView) }),
      handler: async ({ ctx, params }) => {
        const reply = await replies.get(ctx, params.id);
        if (!reply) throw new AppError('not_found', 'No such draft. GET /api/approvals lists those that wait.');
        return {
          ...presentReply(reply, clock.now()),
          attempts: (await attempts.list(ctx, params.id)).map(presentAttempt),
        };
      },
    }),
  ];
}

function decisionRoutes(deps: ReplyRouteDeps): Route[] {
  const decide = async (ctx: TenantContext, id: string, review: Review): Promise<ReplyView> => {
    const reply = await reviewReply(deps, ctx, id, review);
    await deps.recordAudit(ctx, { action: `reply.${review.verdict}`, target: id });
    return presentReply(reply, deps.clock.now());
  };
  const route = <B extends z.ZodType>(
    verb: Review['verdict'],
    summary: string,
    body: B,
    reviewOf: (body: z.output<B>) => Review,
  ): Route =>
    defineRoute({
      method: 'post',
      path: `/api/approvals/:id/${verb}`,
      summary,
      permission: 'approvals:decide',
      params: byId,
      body,
      response: replyView,
      handler: ({ ctx, params, body: given }) => decide(ctx, params.id, reviewOf(given)),
    });
  return [
    route('approve', 'Sends the draft as it is', approveBody, body => ({ verdict: 'approve', ...body })),
    route('edit', 'Sends the draft with this text instead', editBody, body => ({ verdict: 'edit', ...body })),
    route('reject', 'The draft is not sent', rejectBody, body => ({ verdict: 'reject', ...body })),
    route(
      'takeover',
      'The draft is not sent, and the conversation is yours: the agent is silent in it',
      z.object({}).default({}),
      () => ({ verdict: 'takeover' }),
    ),
  ];
}

function lockRoutes(deps: ReplyRouteDeps): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/approvals/:id/lock',
      summary:
        'Says for two minutes that you are editing the draft; again to go on. `force` takes it over from another',
      permission: 'approvals:decide',
      params: byId,
      body: lockBody,
      response: replyView,
      handler: async ({ ctx, params, body }) => {
        const { reply, takenFrom } = await lockDraft(deps, ctx, params.id, body);
        if (takenFrom) {
          const before = { lockedBy: takenFrom.byName };
          await deps.recordAudit(ctx, {
            action: 'reply.lock',
            target: params.id,
            before,
            after: { lockedBy: ctx.actor.name },
          });
        }
        return presentReply(reply, deps.clock.now());
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/approvals/:id/lock',
      summary: 'Gives your lock back',
      permission: 'approvals:decide',
      params: byId,
      status: 204,
      handler: ({ ctx, params }) => unlockDraft(deps, ctx, params.id),
    }),
  ];
}

function sendRoute(deps: ReplyRouteDeps): Route {
  return defineRoute({
    method: 'post',
    path: '/api/messages/send',
    summary:
      'Writes to the customer as a person, with files, quick replies or a template; takes the conversation over. Needs the header Idempotency-Key',
    permission: 'messages:send',
    body: sendBody,
    response: replyView,
    status: 202,
    idempotency: 'required',
    handler: async ({ ctx, body, requestKey }) => {
      const quickReplies = body.quickReplies.map(({ title, payload = title }) => ({ title, payload }));
      const reply = await composeReply(deps, ctx, { ...body, quickReplies, idempotencyKey: requestKey });
      await deps.recordAudit(ctx, { action: 'reply.composed', target: reply._id });
      return presentReply(reply, deps.clock.now());
    },
  });
}

function handoffRoutes(deps: ReplyRouteDeps): Route[] {
  const { handoffs, recordAudit } = deps;
  return [
    defineRoute({
      method: 'get',
      path: '/api/handoffs',
      summary: 'Conversations that were given to people, with a summary of each',
      permission: 'read',
      query: z.object({ ...pageQuery, status: z.enum(['open', 'closed']).optional() }),
      response: pageSchema(handoffView),
      handler: ({ ctx, query }) =>
        listPage<Handoff, HandoffView>((filter, options) => handoffs.list(ctx, filter, options), {
          filter: query.status ? { status: query.status } : {},
          query,
          sort: { field: 'createdAt', order: -1 },
          present: presentHandoff,
        }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/handoffs/:id/close',
      summary: 'The matter is dealt with; when it was the last one, the agent has the conversation again',
      permission: 'conversations:write',
      params: byId,
      response: handoffView,
      handler: async ({ ctx, params }) => {
        const { handoff, isNews } = await closeHandoff(deps, ctx, params.id);
        if (!handoff)
          throw new AppError(
            'not_found',
            'No handoff with this id. GET /api/handoffs?status=open lists those that wait.',
          );
        if (isNews) await recordAudit(ctx, { action: 'handoff.closed', target: params.id });
        return presentHandoff(handoff);
      },
    }),
  ];
}
