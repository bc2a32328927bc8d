import { foldText } from '../../../language/normalize-text.js';

type AtomKind = 'link' | 'mail' | 'iso' | 'numeric-date' | 'clock' | 'phone' | 'code' | 'number' | 'word' | 'sign';

/** The smallest parts of a text. `glued`: nothing stood between it and the part before. */
export type Atom = { kind: AtomKind; text: string; word: string; at: number; glued: boolean };

const patterns: [AtomKind, string][] = [
  [
    'link',
    String.raw`(?:[a-z][a-z0-9+.-]*:)?\/\/[^\s<>"]+|(?:javascript|data|vbscript|mailto|tel|sms|tg|whatsapp):[^\s<>"]+`,
  ],
  ['mail', String.raw`[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*`],
  ['link', String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{M}-]*\p{L}(?:[:/?#][^\s<>"]*)?`],
  ['iso', String.raw`\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d-])`],
  [
    'numeric-date',
    String.raw`(?<![€$£] ?|\d)\d{1,2}(?:\.(?:0?[1-9]|1[0-2])\.(?:\d{4}|\d{2}(?!\d))?|\/\d{1,2}\/(?:\d{4}|\d{2})|-\d{1,2}-\d{4})(?![\d/])`,
  ],
  ['clock', String.raw`\d{1,2}(?::|[hH](?=\d{2}))\d{2}(?!\d)`],
  ['phone', String.raw`\+\d[\d ()./–-]{5,}\d|\(?0\d[\d ()/–-]{5,}\d`],
  [
    'code',
    String.raw`#?\p{L}[\p{L}\p{M}]*(?:[-–_/]\p{L}*)*\d[\p{L}\p{N}]*(?:[-–_/][\p{L}\p{N}]+)*|#\d[\p{L}\p{N}]*(?:[-–_/][\p{L}\p{N}]+)*|\d+\p{L}+\d[\p{L}\p{N}]*`,
  ],
  ['number', String.raw`\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*`],
  ['sign', String.raw`(?:R|US|A|C|MX)\$|[^\s\p{L}\p{M}\p{N}]`],
];
/** What is none of them. */
const word = String.raw`[\p{L}\p{M}]+`;
const lexer = new RegExp([...patterns.map(([, source]) => `(${source})`), word].join('|'), 'giu');

/** Splits a text in its normal form. */
export function atomsOf(text: string): Atom[] {
  const atoms: Atom[] = [];
  let end = 0;
  for (const match of text.matchAll(lexer)) {
    const kind = patterns.find((_, index) => match[index + 1] !== undefined)?.[0] ?? 'word';
    const written = kind === 'link' ? match[0].replace(/[.,;:!?)\]}'"»]+$/, '') : match[0];
    atoms.push({
      kind,
      text: written,
      word: kind === 'word' ? foldText(written) : written,
      at: match.index,
      glued: match.index === end,
    });
    const rest = match[0].slice(written.length);
    for (const [index, sign] of [...rest].entries())
      atoms.push({ kind: 'sign', text: sign, word: sign, at: match.index + written.length + index, glued: true });
    end = match.index + match[0].length;
  }
  return atoms;
}
