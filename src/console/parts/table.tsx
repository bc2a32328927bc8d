import type { ReactNode } from 'react';

type Column<T> = { id: string; name: string; cell: (row: T) => ReactNode };

type TableProps<T> = { label: string; columns: readonly Column<T>[]; rows: readonly T[]; keyOf: (row: T) => string };

/** A table to everyone; the first column names the row. Wider than its place, it scrolls in itself, by keyboard too. */
export function Table<T>({ label, columns, rows, keyOf }: TableProps<T>) {
  return (
    <div className="table-scroll" role="group" aria-label={label} tabIndex={0}>
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={keyOf(row)}>
              {columns.map(({ id, cell }) => (
                <td key={id}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
