import type { ConversationStore } from '../conversations/conversation.store.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { NoteStore } from '../conversations/note.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { HandoffStore } from './handoff.store.js';
import type { ReplyStore } from './reply.store.js';

type HistoryDeps = {
  conversations: Pick<ConversationStore, 'idsOfContact' | 'giveTo'>;
  messages: Pick<MessageStore, 'giveTo'>;
  replies: Pick<ReplyStore, 'giveTo'>;
  handoffs: Pick<HandoffStore, 'giveTo'>;
  notes: Pick<NoteStore, 'moveContact' | 'moveBack'>;
};

/** A merge moves all that `fromId` has; where one is undone, what it has under the ids of the contact that is there again. */
export type HistoryMove = { fromId: string; intoId: string; ledAs?: { accountId: string; externalId: string }[] };

/**
 * What is kept of one contact is another's from now on. The conversations go last: dying on the way leaves them where they are
 * found again, and doing it twice changes nothing.
 */
export async function moveHistory(deps: HistoryDeps, ctx: TenantContext, move: HistoryMove): Promise<void> {
  const { fromId, intoId, ledAs } = move;
  if (ledAs) await deps.notes.moveBack(ctx, intoId, fromId);
  else await deps.notes.moveContact(ctx, fromId, intoId);
  const ids = await deps.conversations.idsOfContact(ctx, fromId, ledAs);
  await deps.messages.giveTo(ctx, ids, fromId, intoId);
  await deps.replies.giveTo(ctx, ids, intoId);
  await deps.handoffs.giveTo(ctx, ids, intoId);
  await deps.conversations.giveTo(ctx, ids, intoId);
}
