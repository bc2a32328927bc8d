import { DownloadIcon } from '@primer/octicons-react';
import { useId } from 'react';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Table } from '../../parts/table.js';
import { csvOf } from '../../rules/csv.js';

type Column<T> = {
  id: string;
  name: string;
  of: (row: T) => string | number | null;
  shown?: (row: T) => string;
};

type FigureProps<T> = {
  title: string;
  rows: readonly T[];
  /** The first names a row; the second is what is drawn of it. */
  columns: readonly [Column<T>, Column<T>, ...Column<T>[]];
  /** Days stand beside each other, everything else below. */
  isTime?: boolean;
};

const shownOf = <T,>({ of, shown }: Column<T>, row: T): string => shown?.(row) ?? String(of(row) ?? '–');

/** A chart with the table that it is drawn from behind it, to look at and to take away. */
export function ReportFigure<T>({ title, rows, columns, isTime = false }: FigureProps<T>) {
  const text = useText();
  const id = useId();
  const [name, drawn] = columns;
  const most = Math.max(...rows.map(row => Number(drawn.of(row) ?? 0)), 1);
  const part = (row: T): string => `${(100 * Math.max(0, Number(drawn.of(row) ?? 0))) / most}%`;
  const save = (): void => {
    const lines = [columns.map(column => column.name), ...rows.map(row => columns.map(({ of }) => of(row)))];
    saveCsv(`${title}.csv`, csvOf(lines));
  };
  return (
    <figure className="report" aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      {rows.length === 0 && <p className="soft">{text('analytics.nothing')}</p>}
      {rows.length > 0 && (
        <>
          <div className="bars" data-time={isTime || undefined} aria-hidden="true">
            {rows.map((row, at) => (
              <div key={at} className="bar-row" title={`${shownOf(name, row)}: ${shownOf(drawn, row)}`}>
                {!isTime && <span className="bar-name cut">{shownOf(name, row)}</span>}
                <span className="bar-track">
                  <span className="bar" style={isTime ? { blockSize: part(row) } : { inlineSize: part(row) }} />
                </span>
                {!isTime && <span className="bar-value">{shownOf(drawn, row)}</span>}
              </div>
            ))}
          </div>
          <details>
            <summary>{text('analytics.table')}</summary>
            <Table
              label={title}
              columns={columns.map(column => ({ ...column, cell: (row: T) => shownOf(column, row) }))}
              rows={rows}
              keyOf={row => String(name.of(row))}
            />
            <Button kind="quiet" icon={DownloadIcon} onPress={save}>
              {text('analytics.csv', { title })}
            </Button>
          </details>
        </>
      )}
    </figure>
  );
}

function saveCsv(name: string, lines: string): void {
  // The mark tells programs that open tables which encoding it is.
  const address = URL.createObjectURL(new Blob(['\uFEFF', lines], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
