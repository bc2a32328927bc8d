import type { LinkVisibility } from '../../company/crm-link.js';

/** Who may see an indexed record: everybody, its own contact, or staff alone. */
export const recordVisibilities = ['public', 'matched_contact', 'managers_only'] as const;
export type RecordVisibility = (typeof recordVisibilities)[number];

/**
 * Visibility of a record. `auto`: a link is private until all its records are known to be for everybody, and of a private link a
 * record without an owner we could recognise is for managers alone.
 */
export function visibilityOf(setting: LinkVisibility, linkIsPublic: boolean, hasOwner: boolean): RecordVisibility {
  if (setting === 'public' || setting === 'managers_only') return setting;
  if (setting === 'auto' && linkIsPublic) return 'public';
  return hasOwner ? 'matched_contact' : 'managers_only';
}
