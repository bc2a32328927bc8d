import type { Conversation } from '../conversations/conversation.js';
import type { LabelStore } from '../conversations/label.store.js';
import type { UserStore } from '../platform/auth/user.store.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type Act, actsOf, type Change, sleepObjection } from './change-rules.js';
import { giveBack, type LeaveDeps, resolve, snooze } from './leave-conversation.js';
import { assertQuiet, takeOver, type TakeOverDeps } from './take-over.js';
import { noSuchConversation } from '../conversations/no-such-conversation.js';

export type ChangeDeps = LeaveDeps &
  TakeOverDeps & { users: Pick<UserStore, 'find'>; labels: Pick<LabelStore, 'ensure'> };

/**
 * What a request asks for, act by act: first who handles it, then what becomes of it, then labels and assignee. Nothing asked
 * for changes nothing, and what cannot be is refused before anything is done.
 */
export async function changeConversation(
  deps: ChangeDeps,
  ctx: TenantContext,
  id: string,
  change: Change,
): Promise<Conversation> {
  const { assigneeId, labels } = change;
  if (!(await deps.conversations.get(ctx, id))) throw noSuchConversation();
  await assertPossible(deps, ctx, change);
  for (const act of actsOf(change)) await perform(deps, ctx, { id, act, change });
  const named = labels && { labels: await deps.labels.ensure(ctx, labels) };
  const edit = { ...(assigneeId === undefined ? {} : { assigneeId }), ...named };
  const after =
    Object.keys(edit).length > 0 ? await deps.conversations.edit(ctx, id, edit) : await deps.conversations.get(ctx, id);
  if (!after) throw noSuchConversation();
  return after;
}

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
