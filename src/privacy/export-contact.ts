import type { Contact } from '../contacts/contact.js';
import { presentContact } from '../contacts/present-contact.js';
import type { Conversation } from '../conversations/conversation.js';
import type { ConversationStore } from '../conversations/conversation.store.js';
import type { Message } from '../conversations/message.js';
import type { MessageStore } from '../conversations/message.store.js';
import type { Note } from '../conversations/note.js';
import type { NoteStore } from '../conversations/note.store.js';
import { type MediaOfMessages, presentConversation, presentMessage } from '../conversations/present-conversation.js';
import type { DealStore } from '../crm/deals/deal.store.js';
import { presentDeal } from '../crm/deals/present-deal.js';
import type { Clock } from '../platform/clock.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Reply } from '../replies/reply.js';
import type { ReplyStore } from '../replies/reply.store.js';
import type { ContactExport } from './erasure.contract.js';

export type ExportDeps = {
  conversations: Pick<ConversationStore, 'find'>;
  messages: Pick<MessageStore, 'page'>;
  replies: Pick<ReplyStore, 'find'>;
  notes: Pick<NoteStore, 'list'>;
  deals: Pick<DealStore, 'ofPerson'>;
  mediaOf: (ctx: TenantContext, messageIds: string[]) => Promise<MediaOfMessages>;
  clock: Clock;
};

const pageSize = 500;
const oldestFirst = { createdAt: 1, _id: 1 } as const;

/** All that is kept about one person. Nothing is left out for its length: it is theirs. */
export async function exportContact(deps: ExportDeps, ctx: TenantContext, contact: Contact): Promise<ContactExport> {
  const conversations = await deps.conversations.find(ctx, { contactId: contact._id }, { sort: oldestFirst });
  const ids = conversations.map(({ _id }) => _id);
  const drafts = await deps.replies.find(
    ctx,
    { conversationId: { $in: ids }, status: { $ne: 'sent' } },
    { sort: oldestFirst },
  );
  const aboutThem = await deps.notes.list(ctx, { contactId: contact._id }, { sort: oldestFirst });
  const aboutTalks = await deps.notes.list(ctx, { conversationId: { $in: ids } }, { sort: oldestFirst });
  const deals = await deps.deals.ofPerson(ctx, { contactId: contact._id, conversationIds: ids });
  return {
    exportedAt: deps.clock.now().toISOString(),
    contact: presentContact(contact),
    conversations: await Promise.all(
      conversations.map(async conversation => ({
        ...presentConversation(conversation, {
          contactName: contact.displayName,
          draftWaits: drafts.some(
            ({ conversationId, status }) => conversationId === conversation._id && status === 'held',
          ),
        }),
        messages: await messagesOf(deps, ctx, conversation),
      })),
    ),
    drafts: drafts.map(draftOf),
    notes: [...aboutThem.items, ...aboutTalks.items].map(noteOf),
    deals: deals.map(deal => presentDeal(deal, deps.clock.now())),
  };
}

async function messagesOf({ messages, mediaOf }: ExportDeps, ctx: TenantContext, { _id }: Conversation) {
  const all: Message[] = [];
  for (;;) {
    const { items, total } = await messages.page(ctx, _id, { skip: all.length, limit: pageSize });
    all.push(...items);
    if (items.length === 0 || all.length >= total) break;
  }
  const files = await mediaOf(
    ctx,
    all.map(message => message._id),
  );
  return all.map(message => presentMessage(message, files));
}

const draftOf = ({ conversationId, status, text, createdAt }: Reply) => ({
  conversationId,
  status,
  text,
  createdAt: createdAt.toISOString(),
});

const noteOf = ({ conversationId, author, text, createdAt }: Note) => ({
  conversationId,
  author: author.name,
  text,
  createdAt: createdAt.toISOString(),
});
