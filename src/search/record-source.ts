import type { CompanyStore } from '../company/company.store.js';
import { crmRecords } from '../knowledge/records/crm-record.js';
import type { CrmRecordStore } from '../knowledge/records/crm-record.store.js';
import { nothing, type SearchSource, textsOf } from './source.js';

export type RecordDeps = { crmRecords: Pick<CrmRecordStore, 'search'>; companies: Pick<CompanyStore, 'recent'> };

/** What was fetched from the CRM, as staff see it: whoever owns a record. */
export const recordSource = (deps: RecordDeps): SearchSource => ({
  type: 'records',
  async find(ctx, { terms, from, stages }, limit) {
    if (from || stages.length > 0) return nothing;
    const { items, total } = await deps.crmRecords.search(ctx, { terms }, limit);
    const { accounts } = await deps.companies.recent(ctx);
    const names = new Map(accounts.flatMap(({ crmLinks }) => crmLinks.map(({ id, name }) => [id, name])));
    return {
      total,
      items: items.map(({ _id, linkId, recordKey, recordId, text, syncedAt, searchWords }) => ({
        ...{ type: 'records' as const, id: _id, parentId: linkId, at: syncedAt, text },
        title: titleOf(names.get(linkId), recordKey, recordId),
        texts: textsOf(searchWords, crmRecords.search?.fields),
      })),
    };
  },
});

/** A record without an id of its own is known by what is in it, which says nothing to a reader. */
const titleOf = (link: string | undefined, recordKey: string, recordId: string): string =>
  [link, recordKey.startsWith('content:') ? undefined : recordId].filter(Boolean).join(' · ');
