import type { Filter } from 'mongodb';
import type { TenantCollection } from '../../platform/persistence/tenant-collection.js';
import type { CrmRecord } from './crm-record.js';
import type { EmbedNote, NotedRecords } from './embed-note.js';
import type { RecordVisibility, VisibleCounts } from './visibility.js';

export type Records = ReturnType<TenantCollection<CrmRecord>['of']>;

/** `isPrivate`: not all of them are known to be for everybody. */
export type RecordTally = { records: number; visible: VisibleCounts; noted: NotedRecords; isPrivate: boolean };

type Seen = { before: number; seen: number };

/** How many records a link has, and how many of them a pass saw. */
export async function countSeen(records: Records, linkId: string, syncId: string): Promise<Seen> {
  const isSeen = { $cond: [{ $eq: ['$lastSeenSync', syncId] }, 1, 0] };
  const group = { _id: null, before: { $sum: 1 }, seen: { $sum: isSeen } };
  const [counts] = await records.aggregate<Seen>([{ $match: { linkId } }, { $group: group }]);
  return { before: counts?.before ?? 0, seen: counts?.seen ?? 0 };
}

type Grouped = {
  _id: Pick<CrmRecord, 'publicKind'> & { visibility: RecordVisibility; embedNote?: EmbedNote | null };
  count: number;
};

/** In one walk over the link's records: each count of its own would be another. */
export async function tally(records: Records, linkId: string): Promise<RecordTally> {
  const by = { visibility: '$visibility', embedNote: '$embedNote', publicKind: '$publicKind' };
  const groups = await records.aggregate<Grouped>([
    { $match: { linkId } },
    { $group: { _id: by, count: { $sum: 1 } } },
  ]);
  const sumOf = (isWanted: (group: Grouped['_id']) => boolean): number =>
    groups.reduce((sum, { _id, count }) => sum + (isWanted(_id) ? count : 0), 0);
  const seenBy = (visibility: RecordVisibility): number => sumOf(of => of.visibility === visibility);
  const noted = (embedNote: EmbedNote): Promise<NotedRecords[EmbedNote]> =>
    notedAs(
      records,
      { linkId, embedNote },
      sumOf(of => of.embedNote === embedNote),
    );
  return {
    records: sumOf(() => true),
    isPrivate: sumOf(of => of.publicKind === null) > 0,
    visible: { public: seenBy('public'), owners: seenBy('matched_contact'), managers: seenBy('managers_only') },
    noted: { parts: await noted('parts'), refused: await noted('refused'), cut: await noted('cut') },
  };
}

/** Records named in the link's health; the number says how many there are. */
const mostNamed = 5;

async function notedAs(records: Records, filter: Filter<CrmRecord>, count: number): Promise<NotedRecords[EmbedNote]> {
  const options = { sort: { _id: 1 as const }, limit: mostNamed, projection: { recordId: 1 as const } };
  const found = count === 0 ? [] : await records.find(filter, options);
  return { count, recordIds: found.map(record => record.recordId) };
}
