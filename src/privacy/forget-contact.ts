import type { AgentRunStore } from '../agent/trace/agent-run.store.js';
import type { ContactStore } from '../contacts/contact.store.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { InboxStore } from '../inbox/inbox.store.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { NoteStore } from '../conversations/note.store.js';
import type { MediaFileStore } from '../media/media-file.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { HandoffStore } from '../replies/handoff.store.js';
import type { ReplyStore } from '../replies/reply.store.js';
import type { SendAttemptStore } from '../replies/send-attempt.store.js';

export type ForgetDeps = {
  inbox: Pick<InboxStore, 'erasePerson'>;
  contacts: ContactStore;
  conversations: ConversationStore;
  messages: MessageStore;
  media: MediaFileStore;
  replies: ReplyStore;
  attempts: SendAttemptStore;
  handoffs: HandoffStore;
  runs: AgentRunStore;
  notes: Pick<NoteStore, 'removeOf'>;
  /** Before the conversations go: dying in between leaves them to be forgotten again. */
  leaving(ctx: TenantContext, conversationIds: string[]): Promise<void>;
  left(ctx: TenantContext): void;
};

/** Removes what is kept about a contact. The contact goes last: dying on the way leaves it to be forgotten again. */
export async function forgetContact(deps: ForgetDeps, ctx: TenantContext, contactId: string): Promise<void> {
  const conversations = await deps.conversations.find(ctx, { contactId }, {});
  const ids = conversations.map(({ _id }) => _id);
  await deps.runs.removeOfConversations(ctx, ids);
  await deps.attempts.removeOfConversations(ctx, ids);
  await deps.replies.removeOfConversations(ctx, ids);
  await deps.handoffs.removeOfConversations(ctx, ids);
  await deps.media.removeOfConversations(ctx, ids);
  await deps.messages.removeOfConversations(ctx, ids);
  await deps.notes.removeOf(ctx, { contactId, conversationIds: ids });
  await deps.leaving(ctx, ids);
  await deps.conversations.remove(ctx, ids);
  deps.left(ctx);
  const identities = (await deps.contacts.get(ctx, contactId))?.identities ?? [];
  for (const { accountId, externalId } of identities) await deps.inbox.erasePerson(ctx, accountId, externalId);
  await deps.contacts.remove(ctx, contactId);
}
