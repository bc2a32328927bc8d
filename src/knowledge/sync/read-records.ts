import type { CrmLink } from '../../company/crm-link.js';
import type { KnownRecord, SeenRecord } from '../records/crm-record.store.js';
import type { FoundRecord } from '../records/find-records.js';
import { recordPathOf } from '../records/flatten.js';
import { found, type IdFindings, noFindings } from '../records/id-note.js';
import { createKeyGiver, type KeyedContent, keyOfId, namedIdOf } from '../records/record-key.js';
import { createContentReader, documentId, type NamedRecord, nameRecord, type PassIdentity } from './read-content.js';

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

/** Some records of a page. */
export type PagePart = {
  /** Where they are kept if they are known. */
  ids: string[];
  /** What they are now: the ids of those that are made of the same as what is known of them, and the others, read. */
  read(known: ReadonlyMap<string, KnownRecord>): { same: string[]; records: SeenRecord[] };
};

export type RecordReader = {
  /** The records of the next page, in parts, so that a large one leaves room for others; positions count on from the pages before. */
  parts(page: FoundRecord[]): Generator<PagePart, void>;
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

type Noted = Pick<SeenRecord, 'publicKind' | 'reading'>;

const mostNames = 50;
const partSize = 200;

/** Turns the pages of one pass into records: flattened, keyed, with the person they belong to. */
export function createRecordReader(pass: PassIdentity, link: CrmLink, before: ReadBefore = null): RecordReader {
  const keys = createKeyGiver(before?.given);
  const lengths = new Map(before?.lists.map(({ list, length }) => [list, length]));
  const leftOut = new Set(before?.leftOut);
  let skipped = before?.skipped ?? 0;
  const ids = watchIds(link.idField, before?.ids);
  const unproved = { bare: 0, personal: 0, ...before?.unproved };
  const readContent = createContentReader(pass, link);

  const leaveOut = (names: readonly string[]): void =>
    names.forEach(name => leftOut.size < mostNames && leftOut.add(name));
  const note = ({ item, id }: NamedRecord, recordKey: string, { publicKind, reading }: Noted): void => {
    ids.note(item, id, recordKey);
    if (publicKind === null) unproved[reading?.isBare ? 'bare' : 'personal'] += 1;
  };
  /** Made of what it was made of when it was read last, and nobody's repeat. */
  const sameAs = (named: NamedRecord, known: KnownRecord | undefined): string | null => {
    const { id, hash } = named;
    if (known?.reading?.hash !== hash || id === null || keys.hasGiven(keyOfId(id))) return null;
    note(named, String(keys.give(id, known.contentHash)), known);
    leaveOut(known.reading.leftOut);
    return known._id;
  };
  const readOne = (named: NamedRecord, offset: number): SeenRecord | null => {
    const { content, leftOut: names } = readContent(named, pathOf(named.item, offset));
    leaveOut(names);
    const recordKey = content && keys.give(named.id, content.contentHash);
    if (!content || recordKey === null) return null;
    note(named, recordKey, content);
    const _id = documentId(pass.tenantId, link.id, recordKey);
    return { _id, recordKey, recordId: named.id ?? recordKey, ...content };
  };

  return {
    *parts(page) {
      const offsets = new Map(lengths);
      for (let start = 0; start < page.length; start += partSize) {
        const part = page.slice(start, start + partSize).map(item => nameRecord(item, pass, link));
        yield {
          ids: part.flatMap(({ _id }) => _id ?? []),
          read(known) {
            const sorted = { same: [] as string[], records: [] as SeenRecord[] };
            for (const named of part) {
              const { list } = named.item;
              lengths.set(list, (lengths.get(list) ?? 0) + 1);
              const id = sameAs(named, known.get(named._id ?? ''));
              const record = id === null ? readOne(named, offsets.get(list) ?? 0) : null;
              if (id !== null) sorted.same.push(id);
              else if (record) sorted.records.push(record);
              else skipped += 1;
            }
            return sorted;
          },
        };
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
