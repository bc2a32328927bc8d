import type { Account } from '../../company/company.js';
import { type CrmLink, isImported } from '../../company/crm-link.js';
import { hashOf, newId } from '../../platform/ids.js';
import { rulesVersion } from './rules-version.js';
import type { Checkpoint } from './sync-state.js';

/** So long the place where a pass stopped is worth something: the limits of a day must fit in. */
export const placeKeepsMs = 48 * 3_600_000;
/** So long only the embedding of what was kept is tried again; then the CRM is asked anew. */
export const embeddingKeepsMs = 3_600_000;

export function beginPass({ settingsHash, isFirst, now }: BeginPass): Checkpoint {
  return {
    passId: newId('sync', now),
    phase: 'reading',
    startedAt: now,
    isFirst,
    settingsHash,
    next: null,
    progress: { pages: 0, records: 0, expectedPages: null, expectedRecords: null },
    lists: [],
    skipped: 0,
    leftOut: [],
    fields: [],
    etag: null,
    bodyHash: null,
    more: null,
    staged: 0,
    removes: false,
    removed: 0,
    embedded: 0,
  };
}

type BeginPass = { settingsHash: string; isFirst: boolean; now: Date };

/**
 * Whether a pass goes on where it was, rather than from its first page (pure). What is being kept is always kept to its end: half of
 * it would be a mixture.
 */
export function goesOn(checkpoint: Checkpoint | null, settingsHash: string, now: Date): boolean {
  if (!checkpoint) return false;
  if (checkpoint.phase === 'keeping') return true;
  const keeps = checkpoint.phase === 'reading' ? placeKeepsMs : embeddingKeepsMs;
  return checkpoint.settingsHash === settingsHash && now.getTime() - checkpoint.startedAt.getTime() < keeps;
}

/** Of what decides which records there are: the link's own settings, and of a file that somebody handed in, which one it is. */
export const sourceHashOf = (link: CrmLink): string =>
  hashOf(
    JSON.stringify([
      link.url,
      link.recordPath,
      link.idField,
      link.identityFields,
      link.includeFields,
      link.excludeFields,
      link.pagination,
      isImported(link) ? link.updatedAt : null,
    ]),
  );

/** Of all that decides what a record is made into. */
export const settingsHashOf = (link: CrmLink, account: Pick<Account, 'country'>): string =>
  hashOf(
    JSON.stringify([rulesVersion, link.country ?? account.country, link.name, link.visibility, sourceHashOf(link)]),
  );
