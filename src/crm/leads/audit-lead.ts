import type { AuditEvent } from '../../platform/audit/audit.js';
import type { Lead } from './lead.js';

/** What is no person's own, and may stay in a log that is kept for good. */
const plain = ['status', 'source', 'value', 'ownerId', 'contactId', 'conversationId'] as const;
/** What may tell who somebody is: of it, that it was changed. */
const personal = ['name', 'email', 'phone', 'company', 'notes'] as const;

type Pair = { was?: Lead; is?: Lead };

/** The audit entry of a lead that was made, changed or deleted (pure). */
export function leadChanged(what: 'created' | 'changed' | 'deleted', { was, is }: Pair): AuditEvent {
  const differs = (field: keyof Lead): boolean => JSON.stringify(was?.[field]) !== JSON.stringify(is?.[field]);
  const shown = (lead: Lead | undefined): Record<string, unknown> | null =>
    lead
      ? {
          ...Object.fromEntries(plain.filter(differs).map(field => [field, lead[field]])),
          ...Object.fromEntries(personal.filter(differs).map(field => [field, lead[field] === null ? null : '***'])),
        }
      : null;
  return { action: `lead.${what}`, target: `lead:${(is ?? was)?._id}`, before: shown(was), after: shown(is) };
}
