import { z } from 'zod';
import { contactView } from '../contacts/contact.contract.js';
import { erasureView } from '../contacts/contact-operations.contract.js';
import { conversationView, messageView } from '../conversations/conversation.contract.js';
import { dealView } from '../crm/deals/deal.contract.js';
import { byId, operation } from '../platform/http/operation.contract.js';

const writtenAt = { text: z.string(), createdAt: z.string() };

/** All that is kept about one person, as they may ask to see it. */
const contactExport = z.object({
  exportedAt: z.string(),
  contact: contactView,
  conversations: z.array(conversationView.extend({ messages: z.array(messageView) })),
  /** What was written for them and has not become a message. */
  drafts: z.array(z.object({ conversationId: z.string(), status: z.string(), ...writtenAt })),
  notes: z.array(z.object({ conversationId: z.string().nullable(), author: z.string(), ...writtenAt })),
  deals: z.array(dealView),
});
export type ContactExport = z.infer<typeof contactExport>;

export const erasureOperations = {
  get: operation({
    method: 'get',
    path: '/api/erasures/:id',
    summary: 'How an erasure stands, and what has gone: the receipt',
    permission: 'read',
    params: byId,
    response: erasureView,
  }),
  export: operation({
    method: 'get',
    path: '/api/contacts/:id/export',
    summary: 'All that is kept about one person: what they are known by, what was said, drafts, notes and deals',
    permission: 'contacts:write',
    params: byId,
    response: contactExport,
  }),
};
