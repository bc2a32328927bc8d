/** How a table is written: what separates its cells, and which lines stand before its heading. */
export type TableShape = { separator: string; skipped: number };

const separators = [',', ';', '\t', '|'] as const;
/** Title lines stand at the top. */
const looked = 30;

/** The shape of a table by the line that names it (`sep=;`), else by what its rows have in common. */
export function tableShape(text: string, contentType = ''): TableShape {
  const lines = rowsOf(text, looked);
  const named = /^"?sep=(.|\\t)"?\s*$/i.exec(lines[0] ?? '')?.[1];
  const body = named === undefined ? lines : lines.slice(1);
  const separator =
    (named === '\\t' ? '\t' : named) ?? (/tab-separated|\/tsv/i.test(contentType) ? '\t' : bestOf(body));
  const widths = body.map(line => widthOf(line, separator));
  const usual = usualOf(widths.slice(1).filter(width => width > 1)) ?? widths[0] ?? 1;
  // The heading is the first line that is as wide as the rows are; narrower ones before it are a title, if it has names alone.
  const heading = widths.findIndex(width => width === usual);
  const isTitled =
    heading > 0 &&
    widths.slice(0, heading).every(width => width < usual) &&
    (body[heading] ?? '').split(separator).every(cell => /\p{L}/u.test(cell));
  return { separator, skipped: (named === undefined ? 0 : 1) + (isTitled ? heading : 0) };
}

/** The lines of a text, where a line break within quotation marks is none; the first few. */
function rowsOf(text: string, most: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const line of text.split(/\r\n|\n|\r/)) {
    row = row === '' ? line : `${row}\n${line}`;
    if ((row.match(/"/g) ?? []).length % 2 === 1) continue;
    if (row.trim() !== '') rows.push(row);
    row = '';
    if (rows.length >= most) return rows;
  }
  return row.trim() === '' ? rows : [...rows, row];
}

const widthOf = (row: string, separator: string): number => withoutQuoted(row).split(separator).length;

const withoutQuoted = (row: string): string => row.replace(/"(?:[^"]|"")*"/g, '');

/** What cuts the most rows into equally many cells; of two, the one that makes more cells. */
function bestOf(rows: string[]): string {
  const scored = separators.map(separator => {
    const widths = rows.map(row => widthOf(row, separator));
    const usual = usualOf(widths.filter(width => width > 1)) ?? 1;
    const alike = widths.filter(width => width === usual).length;
    return { separator, score: usual === 1 ? 0 : (alike / rows.length) * Math.sqrt(usual) };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).separator;
}

/** The commonest; of equally common ones the larger. */
function usualOf(widths: number[]): number | null {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [best] = [...counts].sort(([one, often], [other, rather]) => rather - often || other - one);
  return best?.[0] ?? null;
}
