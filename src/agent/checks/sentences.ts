import type { Token } from './read-tokens.js';
import type { ProofWords } from '../../language/proof-words.js';

// Behind these short words a full stop ends no sentence.
const short =
  /(?:^|[\s(])(?:\p{L}|\p{L}\.\p{L}|Mr|Mrs|Ms|Dr|St|Str|No|Nr|Tel|approx|ca|incl|inkl|excl|max|min|bzw|ul|ст|ул|г|руб|коп|шт)$/u;

/** The sentences of a text: at line breaks and behind `.`, `!`, `?`, `।`, `؟`, but not inside numbers, dates and addresses. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  const close = (end: number): void => {
    const sentence = text.slice(start, end).trim();
    if (sentence !== '') sentences.push(sentence);
    start = end;
  };
  for (const { 0: sign, index } of text.matchAll(/\n+|[.!?।؟…]+["'»”)]*(?=\s|$)/g)) {
    const before = text.slice(start, index);
    const next = text.slice(index + sign.length).trimStart();
    if (sign === '.' && (short.test(before) || (/\d$/.test(before) && /^[\p{Ll}\d]/u.test(next)))) continue;
    // "1." at the beginning is the number of a list, "4. Dezember" a day.
    if (sign === '.' && /^\s*\d{1,2}$/.test(before)) continue;
    if (
      sign === '.' &&
      /(?:^|\s)\d{1,2}$/.test(before) &&
      /^\p{Lu}\p{L}+(?:\s+\d{4})?\s*[.,!?\p{Ll}]?/u.test(next) &&
      isDayBefore(next)
    )
      continue;
    close(index + sign.length);
  }
  close(text.length);
  return sentences;
}

/** "8. Dezember": a capital letter behind the number of a day begins no sentence. */
const isDayBefore = (next: string): boolean =>
  /^(?:jan|feb|mär|mar|apr|mai|may|maj|jun|jul|aug|sep|okt|oct|nov|dez|dec|des)/i.test(next);

/** Where a dash stands for "is". */
const dashIsVerb: ReadonlySet<string> = new Set(['ru']);

/** Statements inside a sentence: between commas and the like, and where "and" or "but" stands. A label belongs to what it labels. */
export function clausesOf(
  tokens: readonly Token[],
  known: ProofWords,
  isLabel: (tokens: Token[]) => boolean = () => false,
): Token[][] {
  const clauses: Token[][] = [[]];
  const words = tokens.map(token => (token.kind === 'word' ? token.word : token.kind === 'sign' ? token.text : ''));
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    const isDash = token.text === '–' && (dashIsVerb.has(known.language) || tokens[at + 1]?.kind === 'value');
    if (token.kind === 'sign' && (token.text === ':' || isDash) && isLabel(clauses.at(-1) ?? [])) continue;
    const sign = token.kind === 'sign' && /[,;:–()\n،؛.!?।؟…"„“”«»|/]/.test(token.text);
    // "è" is no "e".
    const isAccented = token.text.length === 1 && /[\u00C0-\u024F]/.test(token.text);
    // "Come and collect it" says one thing.
    const phrase = token.kind === 'word' ? (known.find('ideas', words, at)?.length ?? 1) : 1;
    if (phrase > 1 && tokens.slice(at, at + phrase).every(({ kind }) => kind === 'word')) {
      clauses.at(-1)?.push(...tokens.slice(at, at + phrase));
      at += phrase - 1;
      continue;
    }
    const join = token.kind === 'word' && !isAccented ? known.find('joins', words, at) : null;
    if (sign || join) {
      clauses.push([]);
      at += (join?.length ?? 1) - 1;
    } else clauses.at(-1)?.push(token);
  }
  return clauses.filter(clause => clause.some(token => token.kind !== 'sign'));
}
