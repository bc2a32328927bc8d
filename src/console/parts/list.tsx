import type { ReactNode } from 'react';

/** Rows that are scanned; what a row holds is its view's business. */
export function List<T>({
  label,
  items,
  keyOf,
  children,
}: {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  children: (item: T) => ReactNode;
}) {
  return (
    <ul className="list" aria-label={label}>
      {items.map(item => (
        <li key={keyOf(item)}>{children(item)}</li>
      ))}
    </ul>
  );
}
