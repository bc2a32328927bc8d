import type { Account } from '../../company/company.js';
import type { CrmLink } from '../../company/crm-link.js';
import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/ids.js';
import type { SafeFetch } from '../../platform/net/safe-fetch.js';
import { describeIds } from '../records/id-note.js';
import { type RecordVisibility, visibilityOf, type VisibleCounts, whoSees } from '../records/visibility.js';
import { settingsHashOf } from '../sync/begin-pass.js';
import { type FetchFailure } from '../sync/fetch-failure.js';
import { type CrmPage, fetchPages } from '../sync/fetch-pages.js';
import { createRecordReader } from '../sync/read-records.js';
import { countsOf, warningsOf } from '../visible-then.js';

/** A record as a pass would keep it. */
type TriedRecord = {
  recordId: string;
  text: string;
  subjectKeys: string[];
  visibility: RecordVisibility;
  leftOut: string[];
};

/** What a pass would make of what the CRM answers now; nothing of it is kept. */
export type Trial = {
  records: TriedRecord[];
  pagesSeen: number;
  recordsRead: number;
  more: boolean;
  visible: VisibleCounts;
  whoSees: string;
  leftOut: string[];
  warnings: string[];
};

type Trying = {
  tenantId: string;
  account: Account;
  link: CrmLink;
  headers: Record<string, string>;
  /** Records that are shown. */
  limit: number;
  signal: AbortSignal;
};

/** So much says what a CRM answers, and asks little of it. */
const most = { pages: 3, records: 200 };

/** Reads the first pages of a link by the same steps as its passes do. */
export async function tryLink(
  deps: { fetch: SafeFetch; clock: Clock },
  trying: Trying,
): Promise<{ failure: FetchFailure } | { trial: Trial }> {
  const { link, headers, signal } = trying;
  const pages: CrmPage[] = [];
  for await (const step of fetchPages(deps, link, { headers, etag: null, signal })) {
    if (step.kind === 'failed') return { failure: step.failure };
    if (step.kind === 'unchanged') continue;
    pages.push(step.page);
    const read = pages.reduce((sum, { records }) => sum + records.length, 0);
    if (pages.length >= most.pages || read >= trying.limit) break;
  }
  return { trial: judge(pages, trying, deps.clock.now()) };
}

type Read = { recordId: string; text: string; subjectKeys: string[]; isForAll: boolean; leftOut: string[] };

/** What the records of some pages would be (pure). */
function judge(pages: CrmPage[], { tenantId, account, link, limit }: Trying, now: Date): Trial {
  const country = link.country ?? account.country ?? null;
  const settingsHash = settingsHashOf(link, account);
  const pass = { tenantId, accountId: account.id, syncId: newId('sync', now), now, country, settingsHash };
  const found = pages.flatMap(({ records }) => records);
  const reader = createRecordReader(pass, link);
  const parts = [...reader.parts(found.slice(0, most.records))];
  const records = parts.flatMap(part => part.read(new Map()).records);
  const read = records.map(({ recordId, text, subjectKeys, publicKind, reading }): Read => {
    return { recordId, text, subjectKeys, isForAll: publicKind !== null, leftOut: reading?.leftOut ?? [] };
  });
  const isForAll = read.every(record => record.isForAll);
  const of = (record: Read) => visibilityOf(link.visibility, isForAll, record.subjectKeys.length > 0);
  const visible = countsOf(read.map(record => ({ visibility: of(record), count: 1 })));
  const isWhole = pages.at(-1)?.last === true && found.length <= most.records;
  const seen = { read, skipped: reader.skipped(), isWhole };
  return {
    records: read.slice(0, limit).map(({ isForAll: _isForAll, ...record }) => ({
      ...record,
      visibility: visibilityOf(link.visibility, isForAll, record.subjectKeys.length > 0),
    })),
    pagesSeen: pages.length,
    recordsRead: found.length,
    more: !isWhole || read.length > limit,
    visible,
    whoSees: whoSees(visible, link.visibility, !isForAll),
    leftOut: reader.leftOut(),
    warnings: [
      ...(found.length === 0 ? ['The answer holds no records. If there are some, say in `record_path` where.'] : []),
      ...pages.flatMap(({ more }) => (more ? [more.reason] : [])),
      ...[describeIds(reader.ids(), link.idField) ?? []].flat(),
      ...trialWarnings(link, seen),
    ],
  };
}

/** What to think of before the link is added (pure). */
function trialWarnings(
  { visibility }: Pick<CrmLink, 'visibility'>,
  { read, skipped, isWhole }: { read: Pick<Read, 'subjectKeys' | 'isForAll'>[]; skipped: number; isWhole: boolean },
): string[] {
  const owned = read.filter(({ subjectKeys }) => subjectKeys.length > 0).length;
  const opens = visibility === 'auto' && read.length > 0 && read.every(({ isForAll }) => isForAll);
  return [
    ...warningsOf(visibility === 'public' ? 'public' : 'matched_contact', owned),
    ...(skipped > 0 ? [`${skipped} of the records would be left out: a repeat, or without any text.`] : []),
    ...(opens && !isWhole
      ? ['Only the beginning was read: one record further on that is not for everybody keeps the whole link private.']
      : []),
  ];
}
