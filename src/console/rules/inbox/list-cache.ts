/** What is known of a list: its items in their order, and where the next page begins. */
export type ListCache<T> = { items: T[]; next: string | null };

type Page<T> = { items: T[]; page: { next: string | null } };
type Ordered = { id: string; lastActivityAt: string };

/** The latest activity first; of the same moment the later id, as the server sorts. */
export const laterFirst = (a: Ordered, b: Ordered): number =>
  b.lastActivityAt.localeCompare(a.lastActivityAt) || (b.id > a.id ? 1 : b.id < a.id ? -1 : 0);

const sorted = <T extends Ordered>(items: T[]): T[] => items.sort(laterFirst);

/**
 * The first page was read again: it says what is there down to its last item, and below that what was loaded stays. Where so much
 * came that the two do not meet, what is below begins anew (pure).
 */
export function withHead<T extends Ordered>(known: ListCache<T> | undefined, { items, page }: Page<T>): ListCache<T> {
  const last = items.at(-1);
  const top = known?.items[0];
  const whole = page.next === null || !last;
  const meets = top !== undefined && last !== undefined && laterFirst(last, top) >= 0;
  if (!known || whole || !meets) return { items, next: page.next };
  const here = new Set(items.map(({ id }) => id));
  const below = known.items.filter(item => laterFirst(last, item) < 0 && !here.has(item.id));
  return { items: [...items, ...below], next: below.length > 0 ? known.next : page.next };
}

/** One more page at the end; what moved up while it was read is not there twice (pure). */
export function withPage<T extends Ordered>(known: ListCache<T>, { items, page }: Page<T>): ListCache<T> {
  const here = new Set(known.items.map(({ id }) => id));
  const fresh = items.filter(({ id }) => !here.has(id));
  return { items: sorted([...known.items, ...fresh]), next: page.next };
}

/** One of the list's items as it is now; null: it is in the list no longer (pure). */
export function withItem<T extends Ordered>(known: ListCache<T>, id: string, item: T | null): ListCache<T> {
  const others = known.items.filter(each => each.id !== id);
  if (item) return { ...known, items: sorted([...others, item]) };
  return others.length < known.items.length ? { ...known, items: others } : known;
}

/** How many there are in all; null while nobody has come to the end (pure). */
export const sizeOf = ({ items, next }: ListCache<unknown>): number | null => (next === null ? items.length : null);
