const token = /[\p{L}\p{N}]+(?:[-_/.][\p{L}\p{N}]+)*/gu;
const timestamp = /\b\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?/g;
/** `1234,5` and `1.234,50`, but not a part of a list (`4711,12,4712`) or of a code. The comma joins no tokens, so these go first. */
const priceWithComma =
  /(?<![\p{L}\p{N}])(?<![\p{L}\p{N}][-_/.,])\d+(?:\.\d{3})*,\d{1,2}(?![\p{L}\p{N}]|[-_/.,][\p{L}\p{N}])/gu;
const most = 80;

/** Order numbers, tracking codes, SKUs: what names one thing exactly, compact and in lower case (`#PP-37438` -> `pp37438`, `37438`). */
export function identifiersIn(text: string): string[] {
  const found = new Set<string>();
  const plain = text.normalize('NFKC').toLowerCase().replace(timestamp, ' ').replace(priceWithComma, ' ');
  for (const [raw] of plain.matchAll(token)) {
    if (!/\p{N}/u.test(raw)) continue;
    // A price is no identifier.
    if (/^\d+\.\d{1,2}$/.test(raw)) continue;
    const compact = raw.replace(/[^\p{L}\p{N}]/gu, '');
    if (compact.length >= 4 && compact.length <= 64 && !isYear(compact)) found.add(compact);
    for (const [digits] of raw.matchAll(/\d{4,}/g)) if (!isYear(digits)) found.add(digits);
    if (found.size >= most) break;
  }
  return [...found].slice(0, most);
}

const isYear = (digits: string): boolean => /^(19|20)\d\d$/.test(digits);
