import type { Document } from 'mongodb';

/** What the database says of a search index. */
export type ListedIndex = {
  name: string;
  queryable?: boolean;
  status?: string;
  latestDefinition?: { fields?: Document[] };
};

/** What is to be done about the index of vectors of one length, and which one answers meanwhile. */
export type IndexPlan = { serving: string | null; create: string | null; drop: string[]; state: IndexState };
/** `building`: questions are answered by ids and owners alone, or by an older index. */
export type IndexState = 'ready' | 'building' | 'failed';

/** An index fits one number of dimensions; another embedder gets an index of its own. */
const vectorIndexName = (dimensions: number): string => `knowledge_${dimensions}`;
/** A definition that is not as it must be is built anew under the other name, beside the one that serves on. */
const otherName = (dimensions: number): string => `${vectorIndexName(dimensions)}_anew`;

const filterPaths = ['tenantId', 'accountId', 'linkId', 'channels', 'space', 'visibility', 'subjectKeys'];

export const vectorIndexFields = (numDimensions: number): Document[] => [
  { type: 'vector', path: 'embedding', numDimensions, similarity: 'cosine' },
  ...filterPaths.map(path => ({ type: 'filter', path })),
];

/** Compares what there is with what there must be (pure). */
export function planVectorIndex(listed: readonly ListedIndex[], dimensions: number): IndexPlan {
  const names = [vectorIndexName(dimensions), otherName(dimensions)];
  const own = listed.filter(({ name }) => names.includes(name));
  const right = own.filter(index => isRight(index, dimensions));
  const ready = right.find(({ queryable }) => queryable === true);
  if (ready) {
    const drop = own.filter(index => index !== ready).map(({ name }) => name);
    return { serving: ready.name, create: null, drop, state: 'ready' };
  }
  const older = own.find(index => index.queryable === true && servesFilters(index));
  const serving = older?.name ?? null;
  if (right.length > 0) {
    const isFailed = right.every(({ status }) => status === 'FAILED');
    return { serving, create: null, drop: [], state: isFailed ? 'failed' : 'building' };
  }
  const free = names.find(name => own.every(index => index.name !== name)) ?? null;
  // Both names are taken by what is of no use: one goes, and its place is free at the next look.
  const drop = free === null ? own.filter(index => index !== older).map(({ name }) => name) : [];
  return { serving, create: free, drop, state: 'building' };
}

/** Indexes of ours for other lengths: nothing is found in them once every link is embedded anew (pure). */
export const indexesOfOthers = (listed: readonly ListedIndex[], dimensions: number): string[] =>
  listed
    .map(({ name }) => name)
    .filter(name => {
      const [, length] = /^knowledge_(\d+)(?:_anew)?$/.exec(name) ?? [];
      return length !== undefined && Number(length) !== dimensions;
    });

function isRight(index: ListedIndex, dimensions: number): boolean {
  const vector = index.latestDefinition?.fields?.find(({ type }) => type === 'vector');
  return (
    servesFilters(index) &&
    vector?.['path'] === 'embedding' &&
    vector['numDimensions'] === dimensions &&
    vector['similarity'] === 'cosine'
  );
}

/** An index that does not know a filter's field refuses every query that names it. */
function servesFilters({ latestDefinition }: ListedIndex): boolean {
  const paths = latestDefinition?.fields?.map(({ path }) => String(path));
  return filterPaths.every(path => paths?.includes(path));
}
