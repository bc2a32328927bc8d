import type { z } from 'zod';
import type { conversationChange } from '../conversations/conversation.contract.js';
import type { Conversation } from '../conversations/conversation.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { giveBack, type LeaveDeps, resolve, snooze } from './leave-conversation.js';
import { assertQuiet, takeOver, type TakeOverDeps } from './take-over.js';
import { noSuchConversation } from '../conversations/no-such-conversation.js';

export type ChangeDeps = LeaveDeps & TakeOverDeps;

type Change = z.output<typeof conversationChange>;

/**
 * What a request asks for, act by act: first who handles it, then what becomes of it, then labels and assignee. Nothing asked
 * for changes nothing.
 */
export async function changeConversation(
  deps: ChangeDeps,
  ctx: TenantContext,
  id: string,
  change: Change,
): Promise<Conversation> {
  const { assigneeId, labels } = change;
  if (!(await deps.conversations.get(ctx, id))) throw noSuchConversation();
  for (const act of actsOf(change)) await perform(deps, ctx, { id, act, change });
  const edit = { ...(assigneeId === undefined ? {} : { assigneeId }), ...(labels ? { labels } : {}) };
  const after =
    Object.keys(edit).length > 0 ? await deps.conversations.edit(ctx, id, edit) : await deps.conversations.get(ctx, id);
  if (!after) throw noSuchConversation();
  return after;
}

type Act = 'take-over' | 'give-back' | 'snooze' | 'wake' | 'resolve';

const actOfStatus = { open: 'take-over', pending: 'give-back', snoozed: 'snooze', resolved: 'resolve' } as const;

/** The acts that a change asks for, in order and each once (pure). */
export function actsOf({ handling, status, snoozedUntil }: Change): Act[] {
  const acts: Act[] = [];
  if (handling) acts.push(handling === 'human' ? 'take-over' : 'give-back');
  if (status) acts.push(actOfStatus[status]);
  // A time alone says that it sleeps until then; no time any more, that it does not sleep.
  else if (snoozedUntil !== undefined) acts.push(snoozedUntil ? 'snooze' : 'wake');
  return [...new Set(acts)];
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
