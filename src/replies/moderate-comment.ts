import type { AccountCredentials, CommentAct } from '../channels/channel.js';
import { commentActsOf } from '../channels/comment-acts.contract.js';
import type { ClientRegistry } from '../channels/registry.js';
import { SendFailure } from '../channels/send-failure.js';
import type { Account } from '../company/company.js';
import type { Message } from '../conversations/message.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { Clock } from '../platform/clock.js';
import { withDeadline } from '../platform/deadline.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { leaveUnanswered, type LeaveUnansweredDeps } from './leave-unanswered.js';

export type ModerateDeps = LeaveUnansweredDeps & {
  messages: Pick<MessageStore, 'get' | 'moderate' | 'ofIds'>;
  clients: ClientRegistry;
  credentialsOf: (ctx: TenantContext, account: Account) => AccountCredentials;
  loadAccount: (ctx: TenantContext, accountId: string) => Promise<Account | null>;
  clock: Clock;
};

export type Moderation = { hidden?: boolean | undefined; liked?: boolean | undefined };

const longestMs = 20_000;

/** What of a wish is not so yet (pure). */
function actsFor({ hiddenAt, likedAt }: Message, { hidden, liked }: Moderation): CommentAct[] {
  return [
    ...(hidden === undefined || hidden === Boolean(hiddenAt) ? [] : [hidden ? ('hide' as const) : ('unhide' as const)]),
    ...(liked === undefined || liked === Boolean(likedAt) ? [] : [liked ? ('like' as const) : ('unlike' as const)]),
  ];
}

/** The platform first: what it has not done is not said to be done. Doing it once more changes nothing. */
export async function moderateComment(
  deps: ModerateDeps,
  ctx: TenantContext,
  id: string,
  wanted: Moderation,
): Promise<{ message: Message; done: CommentAct[] }> {
  let message = await deps.messages.get(ctx, id);
  if (!message)
    throw new AppError(
      'not_found',
      'No such message. GET /api/messages/conversations/:id lists those of a conversation.',
    );
  const acts = actsFor(message, wanted);
  for (const act of acts) assertPossible(message, act);
  for (const act of acts) {
    await ask(deps, ctx, message, act);
    message = (await deps.messages.moderate(ctx, id, act, deps.clock.now())) ?? message;
    if (act === 'hide') await leaveUnanswered(deps, ctx, message, 'the comment was hidden');
  }
  return { message, done: acts };
}

function assertPossible({ channel, direction, externalId, erasedAt }: Message, act: CommentAct): void {
  const refuse = (why: string): never => {
    throw new AppError('unprocessable', why);
  };
  if (commentActsOf[channel].length === 0) refuse('Only comments below posts can be hidden or liked.');
  if (!commentActsOf[channel].includes(act))
    refuse('Instagram lets nobody like comments from outside. Like it in the app.');
  if (direction !== 'inbound' || !externalId) refuse('This comment is your own, and none of a customer.');
  if (erasedAt) refuse('Its author has removed this comment.');
}

async function ask(deps: ModerateDeps, ctx: TenantContext, message: Message, act: CommentAct): Promise<void> {
  const account = await deps.loadAccount(ctx, message.accountId);
  if (account?.status !== 'active')
    throw new AppError('conflict', 'The account of this comment is not connected. Connect it again in the settings.');
  const client = deps.clients.ofChannel(message.channel);
  const commentId = message.externalId ?? '';
  try {
    await withDeadline({ what: 'Asking the platform', ms: longestMs }, async signal => {
      if (!client.moderate) throw new SendFailure('refused', 'This platform has no comments to moderate.');
      await client.moderate(deps.credentialsOf(ctx, account), { commentId, act }, signal);
    });
  } catch (error) {
    if (!(error instanceof SendFailure)) throw error;
    const code = error.kind === 'refused' || error.kind === 'unreachable' ? 'unprocessable' : 'upstream_failed';
    throw new AppError(code, error.message, {
      cause: error,
      ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
    });
  }
}
