import type { ContactStore } from '../../contacts/contact.store.js';
import type { ConversationStore } from '../../conversations/conversation.store.js';
import type { UserStore } from '../../platform/auth/user.store.js';
import type { TenantContext } from '../../platform/tenancy/tenant-context.js';
import { unprocessable } from '../assert-links.js';
import type { Deal } from './deal.js';

export type LinkDeps = {
  contacts: Pick<ContactStore, 'get'>;
  conversations: Pick<ConversationStore, 'get'>;
  users: Pick<UserStore, 'find'>;
  hasLead(ctx: TenantContext, leadId: string): Promise<boolean>;
};

const linkNames = ['leadId', 'contactId', 'conversationId', 'ownerId'] as const;
type Named = { [Name in (typeof linkNames)[number]]?: string | null | undefined };
export type Linked = Partial<
  Pick<Deal, 'leadId' | 'contactId' | 'contactName' | 'conversationId' | 'accountId' | 'channel' | 'ownerId'>
>;

/**
 * What a deal is linked to, with what is kept of it; what is left out stays out. A conversation brings its contact where none
 * is named. Unknown ids are refused (422); what it is linked to already is not asked for again: it may be gone by now.
 */
export async function resolveLinks(
  deps: LinkDeps,
  ctx: TenantContext,
  wanted: Named,
  was: Named = {},
): Promise<Linked> {
  const named = Object.fromEntries(
    linkNames.flatMap(name => (wanted[name] === was[name] ? [] : [[name, wanted[name]]])),
  ) as Named;
  const { leadId, ownerId } = named;
  if (typeof leadId === 'string' && !(await deps.hasLead(ctx, leadId)))
    unknown('/leadId', 'names no lead. GET /api/leads lists them');
  if (typeof ownerId === 'string' && !(await deps.users.find(ctx, ownerId)))
    unknown('/ownerId', 'names nobody of this company. GET /api/users lists them');
  const talk = await conversationOf(deps, ctx, named.conversationId);
  const contactId = named.contactId === undefined ? talk.contactId : named.contactId;
  return {
    ...(leadId === undefined ? {} : { leadId }),
    ...(ownerId === undefined ? {} : { ownerId }),
    ...talk.fields,
    ...(contactId === undefined ? {} : { contactId, contactName: await nameOf(deps, ctx, contactId) }),
  };
}

async function conversationOf(deps: LinkDeps, ctx: TenantContext, id: string | null | undefined) {
  if (id === undefined) return { fields: {} };
  if (id === null) return { fields: { conversationId: null, accountId: null, channel: null } };
  const found = await deps.conversations.get(ctx, id);
  if (!found) return unknown('/conversationId', 'names no conversation. GET /api/messages/conversations lists them');
  const { accountId, channel, contactId } = found;
  return { fields: { conversationId: id, accountId, channel }, contactId };
}

async function nameOf(deps: LinkDeps, ctx: TenantContext, contactId: string | null): Promise<string | null> {
  if (contactId === null) return null;
  const contact = await deps.contacts.get(ctx, contactId);
  return contact?.displayName ?? unknown('/contactId', 'names no contact. GET /api/contacts lists them');
}

function unknown(pointer: string, message: string): never {
  throw unprocessable(pointer, message);
}
