/** How the list of contacts can be put in order; the latest who wrote come first, and that stands in no address. */
const contactOrders = ['-lastSeenAt', 'lastSeenAt', 'name', '-name', '-createdAt', 'createdAt'] as const;
export type ContactOrder = (typeof contactOrders)[number];

/** What the address of the list says. What is left out is not filtered by. */
export type ContactsSearch = { search?: string; account?: string; sort?: Exclude<ContactOrder, '-lastSeenAt'> };

const text = (value: unknown): string | null =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number' ? String(value) : null;

/** An address may be mistyped: what says nothing is left out (pure). */
export function readContactsSearch(raw: Record<string, unknown>): ContactsSearch {
  const search = text(raw['search'])?.slice(0, 100);
  const account = text(raw['account']);
  const sort = contactOrders.find(known => known === raw['sort']);
  return {
    ...(search ? { search } : {}),
    ...(account ? { account } : {}),
    ...(sort && sort !== '-lastSeenAt' ? { sort } : {}),
  };
}

/** Of one contact: the receipt of its erasure, once that was asked for (pure). */
export function readContactSearch(raw: Record<string, unknown>): { erasure?: string } {
  const erasure = text(raw['erasure']);
  return erasure ? { erasure } : {};
}

/** Several addresses in one field, as people separate them (pure). */
export const listOf = (typed: string): string[] =>
  [...new Set(typed.split(/[,;\n]/).map(part => part.trim()))].filter(Boolean);

/** A number as it is stored: people write blanks, strokes and a (0) into it (pure). */
export const numberOf = (typed: string): string =>
  typed
    .replace(/\(0\)/g, '')
    .replace(/^00/, '+')
    .replace(/[\s().\-/]/g, '');
