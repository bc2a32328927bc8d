import { type Token, wordsAt } from './read-tokens.js';
import type { ProofWords } from '../../language/proof-words.js';

// Behind these short words a full stop ends no sentence.
const short =
  /(?:^|[\s(])(?:\p{L}|\p{L}\.\p{L}|Mr|Mrs|Ms|Dr|St|Str|No|Nr|Tel|approx|ca|kl|godz|incl|inkl|excl|max|min|bzw|ul|ст|ул|г|руб|коп|шт)$/u;

const month = /^(?:jan|feb|mär|mar|apr|mai|may|maj|jun|jul|aug|sep|okt|oct|nov|dez|dec|des)/i;

/** The sentences of a text: at line breaks and behind `.`, `!`, `?`, `।`, `؟`, but not inside numbers, dates and addresses. */
export const sentencesOf = (text: string): string[] =>
  sentenceSpans(text).map(({ start, end }) => text.slice(start, end));

/** The same by their places, without the space around them. */
export function sentenceSpans(text: string): { start: number; end: number }[] {
  const sentences: { start: number; end: number }[] = [];
  let start = 0;
  const close = (end: number): void => {
    const whole = text.slice(start, end);
    const sentence = whole.trim();
    const first = start + whole.indexOf(sentence);
    if (sentence !== '') sentences.push({ start: first, end: first + sentence.length });
    start = end;
  };
  for (const { 0: sign, index } of text.matchAll(/\n+|[.!?।؟…]+["'»”)]*(?=\s|$)/g)) {
    const before = text.slice(start, index);
    const next = text.slice(index + sign.length).trimStart();
    if (sign === '.' && endsNothing(before, next)) continue;
    close(index + sign.length);
  }
  close(text.length);
  return sentences;
}

/** A full stop behind a short word, inside a number, behind the number of a list or, as in "8. Dezember", of a day. */
const endsNothing = (before: string, next: string): boolean =>
  short.test(before) ||
  (/\d$/.test(before) && /^[\p{Ll}\d]/u.test(next)) ||
  /^\s*\d{1,2}$/.test(before) ||
  (/\s\d{1,2}$/.test(before) && month.test(next));

/** Behind a date with a comma of its own, where no other value follows. */
function isClosingComma(tokens: readonly Token[], at: number, current: readonly Token[]): boolean {
  const last = current.at(-1);
  const isDate = last?.kind === 'value' && last.value.type === 'date' && last.text.includes(',');
  return isDate && tokens[at]?.text === ',' && tokens.slice(at).every(({ kind }) => kind !== 'value');
}

/** Where a dash stands for "is". */
const dashIsVerb: ReadonlySet<string> = new Set(['ru']);

/** Statements inside a sentence: between commas and the like, and where "and" or "but" stands. A label belongs to what it labels. */
export function clausesOf(
  tokens: readonly Token[],
  known: ProofWords,
  isLabel: (tokens: Token[]) => boolean = () => false,
): Token[][] {
  let current: Token[] = [];
  const clauses = [current];
  const words = wordsAt(tokens);
  let at = 0;
  for (let token = tokens[at]; token; token = tokens[at]) {
    const isDash = token.text === '–' && (dashIsVerb.has(known.language) || tokens[at + 1]?.kind === 'value');
    // "Come and collect it" says one thing.
    const phrase = known.find('ideas', words, at)?.length ?? 1;
    const join = phrase > 1 || isAccented(token) ? null : known.find('joins', words, at);
    const isLink = token.text === ':' || isDash;
    // "On Friday, 4 December, it arrives": the second comma closes what the first one opened.
    if ((isLink && isLabel(current)) || isClosingComma(tokens, at, current)) at++;
    else if (join || isDivider(token)) {
      current = [];
      clauses.push(current);
      at++;
    } else {
      current.push(...tokens.slice(at, at + phrase));
      at += phrase;
    }
  }
  return clauses.filter(clause => clause.some(token => token.kind !== 'sign'));
}

const isDivider = ({ kind, text }: Token): boolean => kind === 'sign' && /[,;:–()\n،؛.!?।؟…"„“”«»|/]/.test(text);
/** "è" is no "e". */
const isAccented = ({ text }: Token): boolean => text.length === 1 && /[\u00C0-\u024F]/.test(text);
