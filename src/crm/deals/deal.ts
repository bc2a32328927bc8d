import { z } from 'zod';
import { channels } from '../../channels/channel.js';
import { outboxFields, outboxIndex, outboxOf } from '../../events/outbox.js';
import { searchWordsOf } from '../../language/search-words.js';
import { defineCollection } from '../../platform/persistence/collection.js';
import { versionedFields } from '../../platform/persistence/versioned-store.js';
import { dealStages, dealStatuses } from './deal.contract.js';

const byShape = z.object({ kind: z.string(), id: z.string(), name: z.string() });
export type By = z.infer<typeof byShape>;

const stageMoveShape = z.object({ from: z.enum(dealStages), to: z.enum(dealStages), at: z.date(), by: byShape });
const changeShape = z.object({ fields: z.array(z.string()), at: z.date(), by: byShape });

/** A possible sale. What its conversation tells is kept with it, so that it is found by that. */
const dealShape = z.object({
  ...versionedFields,
  ...outboxFields,
  title: z.string(),
  value: z.object({ amount: z.number(), currency: z.string() }).nullable(),
  /** Its place among values. */
  sortValue: z.number().nullable(),
  probability: z.number(),
  expectedCloseDate: z.string().nullable(),
  leadId: z.string().nullable(),
  contactId: z.string().nullable(),
  /** The contacts it was of before they became part of this one, the last one last: a merge may be undone. */
  formerContactIds: z.array(z.string()).optional(),
  conversationId: z.string().nullable(),
  /** Where its conversation is led; null without one. */
  accountId: z.string().nullable(),
  channel: z.enum(channels).nullable(),
  ownerId: z.string().nullable(),
  dealComment: z.string().nullable(),
  stage: z.enum(dealStages),
  status: z.enum(dealStatuses),
  stageHistory: z.array(stageMoveShape),
  /** Which fields people have changed; the last of them. */
  changes: z.array(changeShape),
  closedAt: z.date().nullable(),
  lostReason: z.string().nullable(),
  contactName: z.string().nullable(),
  aiSummary: z.string().nullable(),
  aiIntent: z.string().nullable(),
  lastMessageText: z.string().nullable(),
  lastResponseAt: z.date().nullable(),
  /** The customer's message that it was renewed by, and the moment of the run it was understood by: earlier ones change nothing. */
  lastMessageId: z.string().nullable(),
  lastMessageAt: z.date().nullable(),
  understoodAt: z.date().nullable(),
});
export type Deal = z.infer<typeof dealShape>;

const newest = { createdAt: -1, _id: -1 } as const;
const by = (field: string) => ({ key: { tenantId: 1, [field]: 1, ...newest } as const });

export const deals = defineCollection({
  name: 'deals',
  shape: dealShape,
  indexes: [
    // A conversation has one open deal at most, whoever opens it and however often.
    {
      key: { tenantId: 1, conversationId: 1 },
      options: { unique: true, partialFilterExpression: { status: 'OPEN', conversationId: { $type: 'string' } } },
    },
    { key: { tenantId: 1, ...newest } },
    ...[by('stage'), by('status'), by('ownerId'), by('leadId'), by('contactId'), by('conversationId')],
    { key: { tenantId: 1, status: 1, closedAt: 1 } },
    { key: { tenantId: 1, sortValue: 1, _id: 1 } },
    { key: { tenantId: 1, expectedCloseDate: 1, _id: 1 } },
    outboxIndex,
  ],
  search: {
    fields: {
      contactName: { weight: 'a' },
      title: { weight: 'b' },
      aiSummary: { weight: 'b' },
      aiIntent: { weight: 'b' },
      dealComment: { weight: 'c' },
      lastMessageText: { weight: 'c' },
      status: { weight: 'd' },
    },
    narrowedBy: ['stage', 'contactId'],
    newestBy: 'updatedAt',
    wordsOf: searchWordsOf,
  },
});

export const dealOutbox = outboxOf(deals, {
  dealId: '_id',
  leadId: 'leadId',
  contactId: 'contactId',
  conversationId: 'conversationId',
  accountId: 'accountId',
});
