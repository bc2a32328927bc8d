import { isSomebodyElses } from './somebody-elses.js';

/** The keys of one record that share something with a contact. */
export type KeyedRecord = { subjectKeys: readonly string[] };

/** What a contact may search by, and which of the hits are theirs. */
export type Ownership = { keys: string[]; isOwn: (record: KeyedRecord) => boolean };

/** Finds out what the keys of a contact prove, and the records of other links that name them by an id. */
export async function ownershipOf(
  keyed: (keys: string[]) => Promise<KeyedRecord[]>,
  given: readonly string[],
): Promise<Ownership> {
  const keys = given.filter(opens);
  if (keys.length === 0) return { keys: [], isOwn: () => false };
  const records = await keyed(keys);
  const proving = provingKeys(keys, records);
  const own = records.filter(
    record => isOwnRecord(record, keys, proving) && !isSomebodyElses(record.subjectKeys, keys),
  );
  const selves = selfKeysOf(own);
  const refs = selves.length > 0 ? refKeys(own, await keyed(selves)) : [];
  return {
    keys: [...new Set([...(keys.length > 1 ? keys : proving), ...refs])],
    isOwn: record =>
      record.subjectKeys.some(key => refs.includes(key)) ||
      (isOwnRecord(record, keys, proving) && !isSomebodyElses(record.subjectKeys, keys)),
  };
}

/** Addresses and ids that somebody vouches for; a name or an id of a CRM is no proof. */
const opens = (key: string): boolean => /^(email|phone|external):/.test(key);
const valuesOf = (record: KeyedRecord, kind: string): string[] =>
  record.subjectKeys.filter(key => key.startsWith(`${kind}:`));

/** Whether two records may be about one person: the same e-mail address or id, or names of which one is in the other. */
function mayBeOne(a: KeyedRecord, b: KeyedRecord, byId = true): boolean {
  const shares = (kind: string) => valuesOf(a, kind).some(key => b.subjectKeys.includes(key));
  if (shares('email') || (byId && (shares('self') || shares('ref')))) return true;
  const [nameA, nameB] = [a, b].map(record => valuesOf(record, 'name')[0]?.slice(5).split(' '));
  if (nameA && nameB) return nameA.every(word => nameB.includes(word)) || nameB.every(word => nameA.includes(word));
  const [mailsA, mailsB] = [valuesOf(a, 'email'), valuesOf(b, 'email')];
  return mailsA.length === 0 || mailsB.length === 0;
}

/** The contact's keys that lead to one person alone: a number that a family shares proves nobody (pure). */
export function provingKeys(keys: readonly string[], records: readonly KeyedRecord[]): string[] {
  return keys.filter(key => {
    const behind = records.filter(({ subjectKeys }) => subjectKeys.includes(key));
    return behind.every((record, at) => behind.slice(at + 1).every(other => mayBeOne(record, other)));
  });
}

/** Whether a contact may see a record: by a key that proves them, or by two that do together (pure). */
const isOwnRecord = (record: KeyedRecord, keys: readonly string[], proving: readonly string[]): boolean =>
  record.subjectKeys.some(key => proving.includes(key)) ||
  record.subjectKeys.filter(key => keys.includes(key)).length >= 2;

/** A bare number of a few digits is an id in every system; without a noun it joins nothing. */
const isTelling = (id: string): boolean => !/^\d{1,4}$/.test(id);

/**
 * The keys by which other links name this contact: of the records that are this person, and whose id nobody else has. `claims` are
 * all records that say to have one of the ids (pure).
 */
function refKeys(own: readonly KeyedRecord[], claims: readonly KeyedRecord[]): string[] {
  const selves = new Set(own.flatMap(record => valuesOf(record, 'self')));
  const isOnly = (self: string) =>
    claims
      .filter(({ subjectKeys }) => subjectKeys.includes(self))
      .every(claim => own.some(record => mayBeOne(record, claim, false)));
  return [...selves].filter(isOnly).flatMap(self => {
    const named = self.slice('self:'.length);
    const noun = named.slice(0, named.indexOf(':'));
    const id = named.slice(noun.length + 1);
    if (noun !== '?') return [`ref:${noun}:${id}`, `ref:*:${id}`];
    return isTelling(id) ? nouns.map(of => `ref:${of}:${id}`) : [];
  });
}

const nouns = ['*', 'customer', 'contact', 'person', 'member', 'patient', 'guest', 'subscriber'];

const selfKeysOf = (records: readonly KeyedRecord[]): string[] => [
  ...new Set(records.flatMap(record => valuesOf(record, 'self'))),
];
