import type { RecordAudit } from '../platform/audit/audit.js';
import { AppError } from '../platform/errors/app-error.js';
import { defineRoute, type Route } from '../platform/http/api.js';
import { listPage } from '../platform/http/list-page.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type ComposeDeps, composeReply } from './compose-reply.js';
import { lockDraft, unlockDraft } from './draft-lock.js';
import { askAgain } from './ask-again.js';
import type { Handoff } from './handoff.js';
import type { HandoffStore } from './handoff.store.js';
import { closeHandoff, type LeaveDeps } from './leave-conversation.js';
import { presentAttempt, presentHandoff, presentReply, type Unnamed } from './present-reply.js';
import { type Reply, reviewable } from './reply.js';
import type { HandoffView, ReplyView } from './reply.contract.js';
import { type Review, reviewReply } from './review-reply.js';
import type { SendAttemptStore } from './send-attempt.store.js';
import { undoDecision } from './undo-decision.js';
import { nameContacts, type NamingDeps } from './name-contacts.js';
import { replyOperations } from './reply-operations.contract.js';

export type ReplyRouteDeps = ComposeDeps &
  NamingDeps &
  Pick<LeaveDeps, 'notifyAnswer'> & {
    handoffs: HandoffStore;
    attempts: SendAttemptStore;
    recordAudit: RecordAudit;
    /** Those who have a stream are told at once who edits which draft. */
    tellSoon: () => void;
  };

export function replyRoutes(deps: ReplyRouteDeps): Route[] {
  return [
    ...approvalRoutes(deps),
    ...decisionRoutes(deps),
    ...lockRoutes(deps),
    sendRoute(deps),
    ...handoffRoutes(deps),
  ];
}

function approvalRoutes(deps: ReplyRouteDeps): Route[] {
  const { replies, attempts, clock } = deps;
  return [
    defineRoute({
      ...replyOperations.list,
      handler: async ({ ctx, query: { status: asked, conversationId, sort, ...query } }) => {
        const status = asked === 'pending' ? { $in: reviewable } : asked;
        const page = await listPage<Reply, Unnamed>((filter, options) => replies.list(ctx, filter, options), {
          filter: {
            ...(status ? { status } : {}),
            ...(conversationId ? { conversationId } : {}),
          },
          query,
          sort: { field: 'createdAt', order: sort === 'createdAt' ? 1 : -1 },
          present: reply => presentReply(reply, clock.now()),
        });
        return { ...page, items: await nameContacts(deps, ctx, page.items) };
      },
    }),
    defineRoute({
      ...replyOperations.get,
      handler: async ({ ctx, params }) => {
        const reply = await replies.get(ctx, params.id);
        if (!reply) throw new AppError('not_found', 'No such draft. GET /api/approvals lists those that wait.');
        return {
          ...(await presentNamed(deps, ctx, reply)),
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
    return presentNamed(deps, ctx, reply);
  };
  return [
    defineRoute({
      ...replyOperations.approve,
      handler: ({ ctx, params, body }) => decide(ctx, params.id, { verdict: 'approve', ...body }),
    }),
    defineRoute({
      ...replyOperations.edit,
      handler: ({ ctx, params, body }) => decide(ctx, params.id, { verdict: 'edit', ...body }),
    }),
    defineRoute({
      ...replyOperations.reject,
      handler: ({ ctx, params, body }) => decide(ctx, params.id, { verdict: 'reject', ...body }),
    }),
    defineRoute({
      ...replyOperations.undo,
      handler: async ({ ctx, params }) => {
        const reply = await undoDecision(deps, ctx, params.id);
        await deps.recordAudit(ctx, { action: 'reply.undo', target: params.id });
        return presentNamed(deps, ctx, reply);
      },
    }),
    defineRoute({
      ...replyOperations.askAgain,
      handler: async ({ ctx, params, body }) => {
        const reply = await askAgain(deps, ctx, params.id, body);
        await deps.recordAudit(ctx, { action: 'reply.ask_again', target: params.id });
        return presentNamed(deps, ctx, reply);
      },
    }),
    defineRoute({
      ...replyOperations.takeover,
      handler: ({ ctx, params }) => decide(ctx, params.id, { verdict: 'takeover' }),
    }),
  ];
}

function lockRoutes(deps: ReplyRouteDeps): Route[] {
  return [
    defineRoute({
      ...replyOperations.lock,
      handler: async ({ ctx, params, body }) => {
        const { reply, takenFrom } = await lockDraft(deps, ctx, params.id, body);
        deps.tellSoon();
        if (takenFrom) {
          const before = { lockedBy: takenFrom.byName };
          await deps.recordAudit(ctx, {
            action: 'reply.lock',
            target: params.id,
            before,
            after: { lockedBy: ctx.actor.name },
          });
        }
        return presentNamed(deps, ctx, reply);
      },
    }),
    defineRoute({
      ...replyOperations.unlock,
      handler: async ({ ctx, params }) => {
        await unlockDraft(deps, ctx, params.id);
        deps.tellSoon();
      },
    }),
  ];
}

/** One reply, with the name of whom it goes to. */
async function presentNamed(deps: ReplyRouteDeps, ctx: TenantContext, reply: Reply): Promise<ReplyView> {
  const view = presentReply(reply, deps.clock.now());
  const [named] = await nameContacts(deps, ctx, [view]);
  return named ?? { ...view, contactName: null };
}

function sendRoute(deps: ReplyRouteDeps): Route {
  return defineRoute({
    ...replyOperations.send,
    handler: async ({ ctx, body, requestKey }) => {
      const quickReplies = body.quickReplies.map(({ title, payload = title }) => ({ title, payload }));
      const reply = await composeReply(deps, ctx, { ...body, quickReplies, idempotencyKey: requestKey });
      await deps.recordAudit(ctx, { action: 'reply.composed', target: reply._id });
      return presentNamed(deps, ctx, reply);
    },
  });
}

function handoffRoutes(deps: ReplyRouteDeps): Route[] {
  const { handoffs, recordAudit } = deps;
  return [
    defineRoute({
      ...replyOperations.handoffs,
      handler: ({ ctx, query }) =>
        listPage<Handoff, HandoffView>((filter, options) => handoffs.list(ctx, filter, options), {
          filter: {
            ...(query.status ? { status: query.status } : {}),
            ...(query.conversationId ? { conversationId: query.conversationId } : {}),
          },
          query,
          sort: { field: 'createdAt', order: -1 },
          present: presentHandoff,
        }),
    }),
    defineRoute({
      ...replyOperations.closeHandoff,
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
