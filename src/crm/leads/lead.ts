import { z } from 'zod';
import { outboxFields, outboxIndex, outboxOf } from '../../events/outbox.js';
import { defineCollection, leasedFields } from '../../platform/persistence/collection.js';
import { versionedFields } from '../../platform/persistence/versioned-store.js';
import { conversionStates, leadSources, leadStatuses } from './lead.contract.js';

const moneyShape = z.object({ amount: z.number(), currency: z.string() });

/** Who asked to convert a lead, and what has been reached; written a step at a time, so that whoever goes on makes nothing twice. */
const conversionShape = z.object({
  status: z.enum(conversionStates),
  /** The deal that was asked for; null: none. */
  deal: z.object({ title: z.string(), value: moneyShape.nullable(), stage: z.string().nullable() }).nullable(),
  contactId: z.string().nullable(),
  customerId: z.string().nullable(),
  dealId: z.string().nullable(),
  convertedAt: z.date().nullable(),
  lastError: z.string().nullable(),
});
export type LeadConversion = z.infer<typeof conversionShape>;

/** Somebody who may become a customer. `dueAt` is set while a conversion is under way: a worker finishes what was cut off. */
const leadShape = z.object({
  ...leasedFields,
  ...versionedFields,
  ...outboxFields,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z
    .object({
      name: z.string(),
      website: z.string().nullable(),
      industry: z.string().nullable(),
      size: z.string().nullable(),
    })
    .nullable(),
  status: z.enum(leadStatuses),
  source: z.enum(leadSources),
  value: moneyShape.nullable(),
  ownerId: z.string().nullable(),
  contactId: z.string().nullable(),
  /** The contacts it was of before they became part of this one, the last one last: a merge may be undone. */
  formerContactIds: z.array(z.string()).optional(),
  conversationId: z.string().nullable(),
  notes: z.string().nullable(),
  score: z.number(),
  scoreReasons: z.array(z.object({ rule: z.string(), points: z.number(), reason: z.string() })),
  /** The talk that made it, where one did. */
  talk: z.object({ intent: z.string(), language: z.string().nullable(), accountId: z.string() }).nullish(),
  /** When its score is to be looked at again; absent and null: time does not change it. */
  rescoreAt: z.date().nullish(),
  conversion: conversionShape.nullable(),
  /** What it is found by, and its places among names and values. */
  searchTerms: z.array(z.string()),
  sortName: z.string(),
  sortValue: z.number().nullable(),
});
export type Lead = z.infer<typeof leadShape>;

const newest = { createdAt: -1, _id: -1 } as const;

export const leads = defineCollection({
  name: 'leads',
  shape: leadShape,
  indexes: [
    { key: { tenantId: 1, ...newest } },
    { key: { tenantId: 1, sortName: 1, _id: 1 } },
    { key: { tenantId: 1, sortValue: 1, _id: 1 } },
    { key: { tenantId: 1, score: 1, _id: 1 } },
    { key: { tenantId: 1, status: 1, ...newest } },
    { key: { tenantId: 1, source: 1, ...newest } },
    { key: { tenantId: 1, ownerId: 1, ...newest } },
    { key: { tenantId: 1, contactId: 1, ...newest } },
    { key: { tenantId: 1, conversationId: 1 } },
    { key: { tenantId: 1, email: 1 } },
    { key: { tenantId: 1, phone: 1 } },
    { key: { tenantId: 1, searchTerms: 1 } },
    { key: { rescoreAt: 1 }, options: { partialFilterExpression: { rescoreAt: { $gt: new Date(0) } } } },
    // Few are being converted: the others have no place in it.
    { key: { dueAt: 1 }, options: { partialFilterExpression: { dueAt: { $gt: new Date(0) } } } },
    outboxIndex,
  ],
});

export const leadOutbox = outboxOf(leads, { leadId: '_id', contactId: 'contactId', conversationId: 'conversationId' });
