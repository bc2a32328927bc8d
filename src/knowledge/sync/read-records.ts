import type { CrmLink } from '../../company/crm-link.js';
import { hashOf } from '../../platform/ids.js';
import type { SeenRecord } from '../records/crm-record.store.js';
import type { FoundRecord } from '../records/find-records.js';
import { flatten, recordPathOf } from '../records/flatten.js';
import { subjectKeys } from '../records/identity.js';
import { peopleKeys } from '../records/people.js';
import { found, type IdFindings, noFindings } from '../records/id-note.js';
import { mayBePersonal, publicKindOf, type RecordPlace } from '../records/public-kind.js';
import { recordDate } from '../records/record-date.js';
import { createKeyGiver, type KeyedContent, namedIdOf, recordIdOf } from '../records/record-key.js';
import { remember } from '../records/remember.js';
import { fieldRuleOf } from '../records/shown-fields.js';

export type PassIdentity = { tenantId: string; accountId: string; syncId: string; now: Date; country: string | null };

/** What was read of a pass before; null at its beginning. */
export type ReadBefore = {
  given: readonly KeyedContent[];
  lists: readonly { list: string; length: number }[];
  skipped: number;
  leftOut: readonly string[];
  ids?: IdFindings;
  unproved?: UnprovedCounts;
} | null;

/** Records of no public kind: those in which nothing is about a person, and the rest. */
type UnprovedCounts = { bare: number; personal: number };

export type RecordReader = {
  /** The records of the next page, in parts, so that a large one leaves room for others; positions count on from the pages before. */
  read(page: FoundRecord[]): Generator<SeenRecord[], void>;
  /** How many records of each list were read. */
  lists(): { list: string; length: number }[];
  /** Records left out: repeats of a record already seen, and those without any text. */
  skipped(): number;
  /** Names of fields that no answer may draw on, and that are not kept. */
  leftOut(): string[];
  /** What is wrong with their ids. */
  ids(): IdFindings;
  /** Those of which nothing says that they are for everybody. */
  unproved(): UnprovedCounts;
};

const mostNames = 50;
const partSize = 200;

/** Turns the pages of one pass into records: flattened, keyed, with the person they belong to. */
export function createRecordReader(pass: PassIdentity, link: CrmLink, before: ReadBefore = null): RecordReader {
  const giveKey = createKeyGiver(before?.given);
  const lengths = new Map(before?.lists.map(({ list, length }) => [list, length]));
  const leftOut = new Set(before?.leftOut);
  const onLeftOut = (field: string): void => void (leftOut.size < mostNames && leftOut.add(field));
  let skipped = before?.skipped ?? 0;
  const ids = watchIds(link.idField, before?.ids);
  const unproved = { bare: 0, personal: 0, ...before?.unproved };
  const placeOf = remember((list): RecordPlace => ({ list, linkName: link.name, url: link.url }));

  const readOne = (item: FoundRecord, offset: number): SeenRecord | null => {
    const path = pathOf(item, offset);
    const id = recordIdOf(item.value, link.idField) ?? (typeof item.position === 'string' ? item.position : null);
    const addresses = subjectKeys(item.value, { named: link.identityFields, country: pass.country });
    const at = placeOf(item.list);
    const keys = [...addresses, ...peopleKeys(item.value, addresses, at, id)];
    const publicKind = publicKindOf(item.value, at);
    const kind = publicKind !== null || (link.visibility === 'public' && keys.length === 0) ? 'thing' : 'dealing';
    const linesAt = flatten(item.value, { ...link, mayShow: fieldRuleOf(item.value, kind), onLeftOut });
    const text = linesAt(path);
    if (text === '') return null;
    // Without the position: a record that only moved has not changed.
    const contentHash = hashOf(item.list, linesAt(''), keys.join(), String(publicKind));
    const recordKey = giveKey(id, contentHash);
    if (recordKey === null) return null;
    ids.note(item, id, recordKey);
    if (publicKind === null) unproved[keys.length > 0 || mayBePersonal(item.value, at) ? 'personal' : 'bare'] += 1;
    return {
      _id: hashOf(pass.tenantId, link.id, recordKey),
      accountId: pass.accountId,
      linkId: link.id,
      recordKey,
      recordId: id ?? recordKey,
      path,
      text,
      subjectKeys: keys,
      publicKind,
      happenedAt: recordDate(item.value),
      contentHash,
      lastSeenSync: pass.syncId,
      syncedAt: pass.now,
    };
  };

  return {
    *read(page) {
      const offsets = new Map(lengths);
      for (let start = 0; start < page.length; start += partSize) {
        yield page.slice(start, start + partSize).flatMap(item => {
          lengths.set(item.list, (lengths.get(item.list) ?? 0) + 1);
          const record = readOne(item, offsets.get(item.list) ?? 0);
          if (!record) skipped += 1;
          return record ? [record] : [];
        });
      }
    },
    lists: () => [...lengths].map(([list, length]) => ({ list, length })),
    skipped: () => skipped,
    leftOut: () => [...leftOut].sort(),
    ids: ids.findings,
    unproved: () => ({ ...unproved }),
  };
}

/** Where a record stands among all pages of a pass. */
function pathOf({ list, position }: FoundRecord, offset: number): string {
  return recordPathOf({ list, position: typeof position === 'number' ? position + offset : position });
}

/** Counts ids that do not tell the records of a list apart; the same id in two lists is no repeat. */
function watchIds(idField: string | null, before: IdFindings = noFindings) {
  let findings = before;
  const listOf = new Map<string, string>();
  return {
    findings: () => findings,
    note({ list, value }: FoundRecord, id: string | null, recordKey: string): void {
      const isRepeated = id !== null && recordKey !== id && listOf.get(id) === list;
      const isUnnamed = idField !== null && namedIdOf(value, idField) === null;
      findings = found(findings, { id: id ?? recordKey, isRepeated, isUnnamed });
      if (id !== null && !listOf.has(id)) listOf.set(id, list);
    },
  };
}
