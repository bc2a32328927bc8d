import type { Content } from './clause.js';

const size = /(?:^|[._])((?:X{1,3}|[2-5]X)?[SL]|M)$/;

/** The size that a field is called by: `sizes.M`, `restock_L`. */
export const sizeOfField = (path: string): string | null => size.exec(path)?.[1]?.toLowerCase() ?? null;

/** `sizes: { M: 4 }` says how many there are of each (pure). */
export const countsSize = (path: string, value: string, names: ReadonlySet<string>): boolean =>
  names.has('~size') && sizeOfField(path) !== null && /^\d+$/.test(value);

/** What a record says of one size proves nothing of another, and nothing where no size is said (pure). */
export function isOfSaidSize({ shown }: { shown: string }, contents: readonly Content[]): boolean {
  const own = sizeOfField(shown.slice(0, shown.indexOf(': ')));
  return own === null || contents.some(({ keys }) => keys.includes(own));
}
