import type { Conversation } from '../conversations/conversation.js';
import type { LabelStore } from '../conversations/label.store.js';
import type { UserStore } from '../platform/auth/user.store.js';
import { AppError } from '../platform/errors/app-error.js';
import { missed } from '../platform/http/if-match.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Act, actsOf, type Change, sleepObjection } from './change-rules.js';
import { giveBack, type LeaveDeps, resolve, snooze } from './leave-conversation.js';
import { assertQuiet, takeOver, type TakeOverDeps } from './take-over.js';
import { noSuchConversation } from '../conversations/no-such-conversation.js';

export type ChangeDeps = LeaveDeps &
  TakeOverDeps & { users: Pick<UserStore, 'find'>; labels: Pick<LabelStore, 'ensure'> };

/** `seen`: the version that it is asked of. */
export type ChangeAsked = Change & { seen?: number | null };

/**
 * What a request asks for, act by act: first who handles it, then what becomes of it, then labels and assignee. Nothing asked
 * for changes nothing, and what cannot be is refused before anything is done; so is all of it where somebody has acted since
 * the version that the request has seen.
 */
export async function changeConversation(
  deps: ChangeDeps,
  ctx: TenantContext,
  id: string,
  change: ChangeAsked,
): Promise<Conversation> {
  const { assigneeId, labels, seen = null } = change;
  const before = await deps.conversations.get(ctx, id);
  if (!before) throw noSuchConversation();
  if (seen !== null && before.epoch !== seen) throw missed({ version: before.epoch }, noSuchConversation);
  await assertPossible(deps, ctx, change);
  let acting = seen === null ? deps : unlessActed(deps, seen);
  for (const act of actsOf(change)) {
    await perform(acting, ctx, { id, act, change });
    acting = deps;
  }
  const named = labels && { labels: await deps.labels.ensure(ctx, labels) };
  const edit = { ...(assigneeId === undefined ? {} : { assigneeId }), ...named };
  const after =
    Object.keys(edit).length > 0 ? await deps.conversations.edit(ctx, id, edit) : await deps.conversations.get(ctx, id);
  if (!after) throw noSuchConversation();
  return after;
}

/** The first act is the one that may come too late; those after it are of the same request. */
const unlessActed = (deps: ChangeDeps, seen: number): ChangeDeps => ({
  ...deps,
  conversations: { ...deps.conversations, ...deps.conversations.ifVersion(seen) },
});

async function assertPossible(deps: ChangeDeps, ctx: TenantContext, change: Change): Promise<void> {
  const objection = sleepObjection(change, deps.clock.now());
  if (objection) refuse('invalid_request', '/snoozedUntil', objection);
  const { assigneeId } = change;
  if (assigneeId == null) return;
  const user = await deps.users.find(ctx, assigneeId);
  if (user && !user.disabled) return;
  refuse(
    'unprocessable',
    '/assigneeId',
    'names nobody of this company. GET /api/auth/me tells your own id; null: nobody',
  );
}

function refuse(code: 'invalid_request' | 'unprocessable', pointer: string, message: string): never {
  throw new AppError(code, `${pointer}: ${message}.`, { fields: [{ pointer, message }] });
}

type Performed = { id: string; act: Act; change: Change };

async function perform(deps: ChangeDeps, ctx: TenantContext, { id, act, change }: Performed): Promise<void> {
  switch (act) {
    case 'take-over':
      return assertQuiet(deps, ctx, await takeOver(deps, ctx, id));
    case 'give-back':
      return void (await giveBack(deps, ctx, id));
    case 'resolve':
      return void (await resolve(deps, ctx, id));
    case 'wake': {
      const conversation = await deps.conversations.get(ctx, id);
      if (conversation?.status === 'snoozed') await giveBack(deps, ctx, id);
      return;
    }
    case 'snooze':
      return void (await snooze(deps, ctx, id, change.snoozedUntil ? new Date(change.snoozedUntil) : null));
  }
}
