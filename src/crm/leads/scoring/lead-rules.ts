import { z } from 'zod';
import { defineCollection, tenantFields } from '../../../platform/persistence/collection.js';
import type { LeadRules, LeadRulesView } from './lead-rules.contract.js';

/** One version of a company's rules; it is never changed, only switched on and off. */
const leadRulesShape = z.object({
  ...tenantFields,
  version: z.number(),
  active: z.boolean(),
  /** As JSON: they are read and written as a whole. */
  rules: z.string(),
  createdAt: z.date(),
  activatedAt: z.date().nullable(),
});
export type StoredLeadRules = z.infer<typeof leadRulesShape>;

export const leadRulesCollection = defineCollection({
  name: 'lead_rules',
  shape: leadRulesShape,
  indexes: [{ key: { tenantId: 1, version: -1 }, options: { unique: true } }],
});

export const rulesIn = ({ rules }: Pick<StoredLeadRules, 'rules'>): LeadRules => JSON.parse(rules) as LeadRules;

export const presentRules = (stored: StoredLeadRules): LeadRulesView => ({
  ...{ id: stored._id, version: stored.version, active: stored.active },
  ...rulesIn(stored),
  createdAt: stored.createdAt.toISOString(),
  activatedAt: stored.activatedAt?.toISOString() ?? null,
});
