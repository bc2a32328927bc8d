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

/** How many records of a link are seen by whom. */
export type VisibleCounts = { public: number; owners: number; managers: number };

const records = (count: number): string => (count === 1 ? '1 record' : `${count} records`);

/** Who sees the records of a link, in a sentence for its owner, with the reason where nobody outside does (pure). */
export function whoSees(counts: VisibleCounts, setting: LinkVisibility, keptPrivate: boolean): string {
  const all = counts.public + counts.owners + counts.managers;
  if (all === 0) return 'No records yet.';
  const parts = [
    counts.public > 0 ? `${counts.public} to everybody` : '',
    counts.owners > 0 ? `${counts.owners} to their owner` : '',
    counts.managers > 0 ? `${counts.managers} to managers only` : '',
  ].filter(part => part !== '');
  const why =
    counts.managers === 0
      ? ''
      : setting === 'managers_only'
        ? ', because the link says so'
        : ', because no address was found';
  const hint =
    setting === 'auto' && keptPrivate && counts.managers > 0
      ? ' Set visibility to public if strangers may see them.'
      : '';
  return `${records(all)}: ${parts.join(', ')}${why}.${hint}`;
}
