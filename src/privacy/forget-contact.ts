import type { AgentRunStore } from '../agent/trace/agent-run.store.js';
import { knownBy } from '../contacts/contact-keys.js';
import type { ContactStore } from '../contacts/contact.store.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { InboxStore } from '../inbox/inbox.store.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { NoteStore } from '../conversations/note.store.js';
import { contactSubjectKeys } from '../knowledge/records/identity.js';
import type { MediaFileStore } from '../media/media-file.store.js';
import type { OutgoingFileStore } from '../media/outgoing-file.store.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { HandoffStore } from '../replies/handoff.store.js';
import type { ReplyStore } from '../replies/reply.store.js';
import type { SendAttemptStore } from '../replies/send-attempt.store.js';
import { type Erased, nothingErased } from './deletion-request.store.js';

export type ForgetDeps = {
  inbox: Pick<InboxStore, 'erasePerson'>;
  contacts: ContactStore;
  conversations: ConversationStore;
  messages: MessageStore;
  media: MediaFileStore;
  outgoingFiles: Pick<OutgoingFileStore, 'removeOfConversations'>;
  replies: ReplyStore;
  attempts: SendAttemptStore;
  handoffs: HandoffStore;
  runs: AgentRunStore;
  notes: Pick<NoteStore, 'removeOf'>;
  /** Leads and what else was made of them. */
  forgetCrm(ctx: TenantContext, person: { contactId: string; conversationIds: string[] }): Promise<void>;
  /** Before the conversations go: dying in between leaves them to be forgotten again. */
  leaving(ctx: TenantContext, conversationIds: string[]): Promise<void>;
  left(ctx: TenantContext): void;
  /** Our copies of the CRM records that these keys alone lead to. */
  forgetRecords(ctx: TenantContext, keys: string[]): Promise<number>;
};

/** Removes what is kept about a contact, and says what it was. The contact goes last: dying on the way leaves it to be forgotten again. */
export async function forgetContact(deps: ForgetDeps, ctx: TenantContext, contactId: string): Promise<Erased> {
  const conversations = await deps.conversations.find(ctx, { contactId }, {});
  const ids = conversations.map(({ _id }) => _id);
  const runs = await deps.runs.removeOfConversations(ctx, ids);
  await deps.attempts.removeOfConversations(ctx, ids);
  await deps.replies.removeOfConversations(ctx, ids);
  await deps.handoffs.removeOfConversations(ctx, ids);
  const received = await deps.media.removeOfConversations(ctx, ids);
  const files = received + (await deps.outgoingFiles.removeOfConversations(ctx, ids));
  const messages = await deps.messages.removeOfConversations(ctx, ids);
  await deps.notes.removeOf(ctx, { contactId, conversationIds: ids });
  await deps.forgetCrm(ctx, { contactId, conversationIds: ids });
  await deps.leaving(ctx, ids);
  await deps.conversations.remove(ctx, ids);
  deps.left(ctx);
  const identities = (await deps.contacts.get(ctx, contactId))?.identities ?? [];
  for (const { accountId, externalId } of identities) await deps.inbox.erasePerson(ctx, accountId, externalId);
  await deps.contacts.remove(ctx, contactId);
  return { ...nothingErased, messages, runs, files };
}

/** The same, with our copies of what the CRM knows of this person alone. */
export async function eraseContact(deps: ForgetDeps, ctx: TenantContext, contactId: string): Promise<Erased> {
  const contact = await deps.contacts.get(ctx, contactId);
  const chunks = contact ? await deps.forgetRecords(ctx, contactSubjectKeys(knownBy(contact))) : 0;
  return { ...(await forgetContact(deps, ctx, contactId)), chunks };
}
