import type { LinkVisibility } from '../../company/crm-link.js';

/** Who may see an indexed record: everybody, its own contact, or staff alone. */
export const recordVisibilities = ['public', 'matched_contact', 'managers_only'] as const;
export type RecordVisibility = (typeof recordVisibilities)[number];

/**
 * Visibility of a record. `auto`: a link in which any record shows a person is private, and of a private link a record
 * without an owner we could recognise is for managers alone.
 */
export function visibilityOf(setting: LinkVisibility, linkIsPersonal: boolean, hasOwner: boolean): RecordVisibility {
  if (setting === 'public' || setting === 'managers_only') return setting;
  if (setting === 'auto' && !linkIsPersonal) return 'public';
  return hasOwner ? 'matched_contact' : 'managers_only';
}
