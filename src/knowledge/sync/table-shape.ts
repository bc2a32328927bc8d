/** How a table is written: what separates its cells, and which lines stand before its heading. */
export type TableShape = { separator: string; skipped: number };

const separators = [',', ';', '\t', '|'] as const;
/** Title lines stand at the top. */
const looked = 30;

/** The shape of a table by the line that names it (`sep=;`), else by what its rows have in common. */
export function tableShape(text: string, isTabbed = false): TableShape {
  const named = /^\s*"?sep=(\\t|.)"?\s*(?:\r|\n|$)/i.exec(text)?.[1];
  const lines = rowsOf(text, looked);
  const body = named === undefined ? lines : lines.slice(1);
  const separator = (named === '\\t' ? '\t' : named) ?? (isTabbed ? '\t' : bestOf(body));
  const widths = body.map(line => widthOf(line, separator));
  const usual = usualOf(widths.slice(1));
  // The heading is the first line that is as wide as the rows are; narrower ones before it are a title, if it has names alone.
  const isWide = (at: number): boolean => Number(widths[at]) >= usual;
  const heading = widths.findIndex((_width, at) => isWide(at) && !isPaddedTitle(String(body[at]), separator));
  const isTitled = widths[heading] === usual && body[heading]?.split(separator).every(cell => /\p{L}/u.test(cell));
  return { separator, skipped: (named === undefined ? 0 : 1) + (isTitled ? heading : 0) };
}

/** A title to which a spreadsheet has added the empty cells of the columns beside it. */
function isPaddedTitle(row: string, separator: string): boolean {
  const cells = row.split(separator).map(cell => cell.trim());
  return cells.length > 2 && cells[0] !== '' && cells.slice(1).every(cell => cell === '');
}

/** The lines of a text, where a line break within quotation marks is none; the first few. */
function rowsOf(text: string, most: number): string[] {
  const rows: string[] = [];
  let row = '';
  for (const line of text.split(/\r\n|\n|\r/)) {
    row = `${row}\n${line}`;
    if ((row.match(/"/g) ?? []).length % 2 === 1) continue;
    if (row.trim() !== '') rows.push(row);
    row = '';
    if (rows.length >= most) return rows;
  }
  // A quotation mark that nobody closed.
  return [...rows, row];
}

const widthOf = (row: string, separator: string): number => withoutQuoted(row).split(separator).length;

const withoutQuoted = (row: string): string => row.replace(/"(?:[^"]|"")*"/g, ' ');

/** What cuts the most rows into equally many cells; of two, the one that makes more cells. */
function bestOf(rows: string[]): string {
  const scored = separators.map(separator => {
    const widths = rows.map(row => widthOf(row, separator));
    const usual = usualOf(widths);
    return { separator, score: widths.filter(width => width === usual).length * Math.sqrt(usual) };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).separator;
}

/** The commonest width of lines that are cut at all; of equally common ones the larger, and 0 where none is. */
function usualOf(widths: number[]): number {
  const often = (width: number): number => widths.filter(other => other === width).length;
  const [usual = 0] = widths.filter(width => width > 1).sort((one, other) => often(other) - often(one) || other - one);
  return usual;
}
