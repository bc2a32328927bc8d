import type { CrmLink } from '../../company/crm-link.js';
import { hashOf } from '../../platform/ids.js';
import type { SeenRecord } from '../records/crm-record.store.js';
import type { FoundRecord } from '../records/find-records.js';
import { flatten } from '../records/flatten.js';
import { subjectKeys } from '../records/identity.js';
import { peopleKeys } from '../records/people.js';
import { mayBePersonal, publicKindOf, type RecordPlace } from '../records/public-kind.js';
import { recordDate } from '../records/record-date.js';
import { keyOfId, recordIdOf } from '../records/record-key.js';
import { remember } from '../records/remember.js';
import { fieldRuleOf } from '../records/shown-fields.js';

export type PassIdentity = {
  tenantId: string;
  accountId: string;
  syncId: string;
  now: Date;
  country: string | null;
  /** Of all that decides what a record is made into. */
  settingsHash: string;
};

/** A record before it is read: `id` is its own in the CRM, `_id` where it is kept then, `hash` of all that it is made of. */
export type NamedRecord = { item: FoundRecord; id: string | null; _id: string | null; hash: string };

type ReadContent = Omit<SeenRecord, '_id' | 'recordKey' | 'recordId'>;

const mostNames = 50;

export const documentId = (tenantId: string, linkId: string, recordKey: string): string =>
  hashOf(tenantId, linkId, recordKey);

/** What is known of a record without reading it (pure). */
export function nameRecord(item: FoundRecord, { tenantId, settingsHash }: PassIdentity, link: CrmLink): NamedRecord {
  const { list, position, value } = item;
  const key = typeof position === 'string' ? position : null;
  const id = recordIdOf(value, link.idField) ?? key;
  return {
    ...{ item, id },
    _id: id === null ? null : documentId(tenantId, link.id, keyOfId(id)),
    hash: hashOf(settingsHash, list, String(key), JSON.stringify(value)),
  };
}

/** Reads a record: its text, whose it is, and for whom. `content` is null where it says nothing; `leftOut` names what was not to be told. */
export function createContentReader(
  pass: PassIdentity,
  link: CrmLink,
): (named: NamedRecord, path: string) => { leftOut: string[]; content: ReadContent | null } {
  const placeOf = remember((list): RecordPlace => ({ list, linkName: link.name, url: link.url }));
  return ({ item, id, hash }, path) => {
    const leftOut = new Set<string>();
    const onLeftOut = (field: string): void => void (leftOut.size < mostNames && leftOut.add(field));
    const addresses = subjectKeys(item.value, { named: link.identityFields, country: pass.country });
    const at = placeOf(item.list);
    const keys = [...addresses, ...peopleKeys(item.value, addresses, at, id)];
    const publicKind = publicKindOf(item.value, at);
    const kind = publicKind !== null || (link.visibility === 'public' && keys.length === 0) ? 'thing' : 'dealing';
    const linesAt = flatten(item.value, { ...link, mayShow: fieldRuleOf(item.value, kind), onLeftOut });
    const text = linesAt(path);
    const names = [...leftOut];
    if (text === '') return { leftOut: names, content: null };
    const isBare = publicKind === null && keys.length === 0 && !mayBePersonal(item.value, at);
    return {
      leftOut: names,
      content: {
        ...{ accountId: pass.accountId, linkId: link.id, path, text, subjectKeys: keys, publicKind },
        happenedAt: recordDate(item.value),
        // Without the position: a record that only moved has not changed.
        contentHash: hashOf(item.list, linesAt(''), keys.join(), String(publicKind)),
        reading: { hash, leftOut: names, isBare },
        lastSeenSync: pass.syncId,
        syncedAt: pass.now,
      },
    };
  };
}
