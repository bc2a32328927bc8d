/** Platforms send up to 1000 updates in a body (docs/platforms/meta-graph.md, Signature); more than this is none of theirs. */
export const mostItems = 5_000;

type Members = Record<string, unknown>;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null;
const listsOf = (value: unknown): unknown[][] => (isMembers(value) ? Object.values(value).map(listOf) : []);
const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);

/** How many items a parser would look at: entries, and what stands in their lists (pure). */
export function countItems(body: unknown): number {
  if (!isMembers(body)) return 0;
  if (Array.isArray(body)) return body.length + (body.length > mostItems ? 0 : sum(body.map(countItems)));
  const entries = listOf(body['entry']);
  return entries.length + (entries.length > mostItems ? 0 : sum(entries.map(countOfEntry)));
}

function countOfEntry(entry: unknown): number {
  const lists = listsOf(entry);
  const own = sum(lists.map(list => list.length));
  if (own > mostItems) return own;
  // WhatsApp puts the lists of items into the value of a change.
  return (
    own + sum(lists.flat().map(item => (isMembers(item) ? sum(listsOf(item['value']).map(one => one.length)) : 0)))
  );
}
