import type { Marks } from './shown-spans.js';

/** The text without the marks of its blocks, and the addresses that it defines for its links. */
export type Blocks = { text: string; definitions: Map<string, string> };

const fence = /^[ \t]*(```|~~~)[^\n]*\n([\s\S]*?)(?:\n[ \t]*\1[ \t]*$|(?![\s\S]))/gm;
const definition = /^[ \t]{0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+["'(].*)?$/gm;
const tags: [RegExp, string][] = [
  [/<br\s*\/?>/gi, '\n'],
  [/<li(\s[^<>]*)?>/gi, '\n• '],
  [/<\/?(p|div|ul|ol|h[1-6]|table|tr|blockquote|section)(\s[^<>]*)?>/gi, '\n'],
  [/<\/?(strong|b)(\s[^<>]*)?>/gi, '**'],
  [/<\/?(em|i)(\s[^<>]*)?>/gi, '*'],
  [/<a\s[^<>]*href=["']([^"'<>]*)["'][^<>]*>([\s\S]*?)<\/a>/gi, '[$2]($1)'],
  [/<\/?(a|span|u|ins|small|sub|sup|mark|font|li|td|th|thead|tbody|center|code|pre|s|del|img)(\s[^<>]*)?>/gi, ''],
  [/<!--[\s\S]*?-->/g, ''],
];

/** Headings, lists, quotes, rules, tables, fences and tags as lines of words (pure). */
export function blocksAsShown(text: string, marks: Marks): Blocks {
  const definitions = new Map<string, string>();
  const plain = tags
    .reduce((shown, [tag, words]) => shown.replace(tag, words), text.replace(fence, '$2'))
    .replace(definition, (_, name: string, address: string) => {
      definitions.set(name.toLowerCase(), address);
      return '';
    });
  const lines = tablesAsLines(plain.split('\n')).map(line => lineAsShown(line, marks));
  return { text: lines.filter(line => line !== null).join('\n'), definitions };
}

/** Null: a line of marks alone. */
function lineAsShown(line: string, marks: Marks): string | null {
  if (/^[ \t]*([-*_][ \t]*){3,}$/.test(line) || /^[ \t]*={3,}[ \t]*$/.test(line)) return null;
  const heading = /^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$/.exec(line)?.[1];
  if (heading !== undefined) return marks.bold && heading ? `**${heading.replace(/\*\*|__/g, '')}**` : heading;
  return (
    line
      // "> 20 EUR" is an amount.
      .replace(/^[ \t]{0,3}(>[ \t]?)+(?![ \t]*[\d€$£])/, marks.bold ? '> ' : '')
      // A dot, since a line before a number is a minus; "+ 5 EUR" is an amount.
      .replace(/^([ \t]*)(?:\*|\+(?![ \t]*[\d€$£]))[ \t]+(?=\S)/, '$1• ')
      .replace(/^([ \t]*(?:[-•]|\d+[.)]) )\[[ xX]\][ \t]+/, '$1')
  );
}

const isRow = (line: string | undefined): line is string => line !== undefined && /^[ \t]*\|.*\|[ \t]*$/.test(line);
const isRuler = (line: string | undefined): boolean => isRow(line) && /^[\s|:-]+$/.test(line) && line.includes('-');
const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim());

/** A table as a line for each row: two columns as `this: that`, more with the name of each column. */
function tablesAsLines(lines: string[]): string[] {
  let heads: string[] | null = null;
  return lines.flatMap((line, at) => {
    if (!isRow(line)) {
      heads = null;
      return [line];
    }
    if (isRuler(line)) return [];
    const cells = cellsOf(line);
    if (isRuler(lines[at + 1])) {
      heads = cells;
      return [];
    }
    return [rowAsLine(cells, heads)];
  });
}

function rowAsLine(cells: string[], heads: string[] | null): string {
  if (cells.length === 2) return cells.filter(cell => cell !== '').join(': ');
  return cells
    .map((cell, at) => (heads?.[at] && at > 0 ? `${heads[at]}: ${cell}` : cell))
    .filter(cell => cell !== '')
    .join(', ');
}
