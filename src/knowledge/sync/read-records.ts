import type { CrmLink } from '../../company/crm-link.js';
import { hashOf } from '../../platform/ids.js';
import type { SeenRecord } from '../records/crm-record.store.js';
import type { FoundRecord } from '../records/find-records.js';
import { flattenRecord, recordPathOf } from '../records/flatten.js';
import { subjectKeys } from '../records/identity.js';
import { peopleKeys } from '../records/people.js';
import { publicKindOf } from '../records/public-kind.js';
import { recordDate } from '../records/record-date.js';
import { createKeyGiver, type KeyedContent, recordIdOf } from '../records/record-key.js';
import { fieldRuleOf } from '../records/shown-fields.js';

export type PassIdentity = { tenantId: string; accountId: string; syncId: string; now: Date; country: string | null };

/** What was read of a pass before; null at its beginning. */
export type ReadBefore = {
  given: readonly KeyedContent[];
  lists: readonly { list: string; length: number }[];
  skipped: number;
  leftOut: readonly string[];
} | null;

export type RecordReader = {
  /** The records of the next page, in parts, so that a large one leaves room for others; positions count on from the pages before. */
  read(found: FoundRecord[]): Generator<SeenRecord[], void>;
  /** How many records of each list were read. */
  lists(): { list: string; length: number }[];
  /** Records left out: repeats of a record already seen, and those without any text. */
  skipped(): number;
  /** Names of fields that no answer may draw on, and that are not kept. */
  leftOut(): string[];
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

  const readOne = (found: FoundRecord, offset: number): SeenRecord | null => {
    const position = typeof found.position === 'number' ? found.position + offset : found.position;
    const path = recordPathOf({ list: found.list, position });
    const id = recordIdOf(found.value, link.idField) ?? (typeof found.position === 'string' ? found.position : null);
    const addresses = subjectKeys(found.value, { named: link.identityFields, country: pass.country });
    const at = { list: found.list, linkName: link.name, url: link.url, id };
    const keys = [...addresses, ...peopleKeys(found.value, addresses, at)];
    const publicKind = publicKindOf(found.value, at);
    const isThing = publicKind !== null || (link.visibility === 'public' && keys.length === 0);
    const choice = { ...link, mayShow: fieldRuleOf(found.value, isThing ? 'thing' : 'dealing'), onLeftOut };
    const text = flattenRecord(path, found.value, choice);
    if (text === '') return null;
    // Without the position: a record that only moved has not changed.
    const contentHash = hashOf(found.list, flattenRecord('', found.value, choice), keys.join(), String(publicKind));
    const recordKey = giveKey(id, contentHash);
    if (recordKey === null) return null;
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
      happenedAt: recordDate(found.value),
      contentHash,
      lastSeenSync: pass.syncId,
      syncedAt: pass.now,
    };
  };

  return {
    *read(found) {
      const offsets = new Map(lengths);
      for (let start = 0; start < found.length; start += partSize) {
        yield found.slice(start, start + partSize).flatMap(item => {
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
  };
}
