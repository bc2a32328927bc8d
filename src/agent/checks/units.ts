import type { ProofWords } from '../../language/proof-words.js';
import { foldText } from '../../language/normalize-text.js';
import { nameKeys, unitOfName } from './field-names.js';
import { entailed, isMirrored, withDerived } from './ideas.js';
import type { Cited } from './citation.js';
import { type DaysAt, daysIn } from './days-in.js';
import type { Field } from './evidence-fields.js';
import { evidenceWords } from './evidence-words.js';
import { countsSize } from './sizes.js';
import { readTokens, type Token, wordsAt } from './read-tokens.js';
import { clausesOf } from './sentences.js';
import type { Value } from './values/value.js';

/** The smallest piece of evidence: one field's value, or one statement of a quoted sentence. */
export type Unit = {
  record: string;
  scope: string;
  /** Where it stands, and the sentence of the field that says it. */
  evidenceId: string;
  path: string;
  quote: string;
  shown: string;
  values: Value[];
  /** The weekdays that each value is said of. */
  days: DaysAt[];
  /** What the value says, and what the field is called, as stems and ideas. */
  keys: ReadonlySet<string>;
  names: ReadonlySet<string>;
  /** All that its whole sentence says with the same "not": what is true in the shop is not true in the café that is left out. */
  sentence: ReadonlySet<string>;
  /** The sentence as it is written; see saidBy. */
  said: string;
  negative: boolean;
  /** Yes, no, or the stock: then the field's name is what is said. */
  verdict: boolean | null;
  /** The unit that bare numbers have by the field's name. */
  unit: string | null;
  /** Ideas that a draft has to repeat with the value. */
  mirrored: ReadonlySet<string>;
  /** The stems of words by which a day is meant in part, or not always. */
  partTimes: ReadonlySet<string>;
};

const yes = /^(?:yes|true|y|ja|oui|s[ií]|sim|да|tak|evet|نعم|হ্যাঁ|available|enabled|active|included|✓)$/iu;
const no =
  /^(?:no|false|n|nein|non|não|nao|нет|nie|nej|nee|hayır|لا|না|none|unavailable|disabled|not available|not included|✗)$/iu;

export function unitsOf({ field, sentences }: Cited, known: ProofWords, now: Date, currency: string | null): Unit[] {
  const called = nameKeys(field.path, known);
  const isCount = countsSize(field.path, field.value, called);
  const weekday = ofWeekday(field.leaf, known);
  const more = isCount ? ['stock', ...entailed('stock')] : weekday === '' ? [] : ['open'];
  const names = new Set([...called, ...more.map(idea => `~${idea}`)]);
  const unit = isCount ? null : unitOfName(field.path, names, known, currency);
  const { record, scope, evidenceId, path } = field;
  const base = { record, scope, evidenceId, path, names, unit };
  const verdict = verdictOf(field.value, names);
  return sentences.flatMap(sentence => {
    const written = weekday + spelledOut(sentence);
    const own = evidenceWords(written, known.language);
    const tokens = readTokens(written, own ?? known, now);
    const shown = { ...base, quote: sentence, shown: `${field.path}: ${sentence}`, said: saidBy(tokens) };
    if (!own || tokens.length > longestSentence) return [{ ...shown, ...unread }];
    const all = new Set(keysOf(tokens, own));
    const isList = !/[.!?]$/.test(sentence) && sentences.length === 1;
    const parts = clausesOf(tokens, own);
    const days = daysIn(parts, own);
    const clauses = parts.map((clause, at) => ({
      clause,
      days: clause.flatMap((token, place) => (token.kind === 'value' ? [days[at]?.[place]] : [])),
      keys: new Set(keysOf(clause, own)),
      negative: verdict === null ? isNegative(clause, own) : !verdict,
    }));
    return clauses.flatMap(({ clause, days, keys, negative }) => {
      const made: Unit = {
        ...shown,
        values: clause.flatMap(token => (token.kind === 'value' ? [less(token.value, names)] : [])),
        days,
        keys: verdict === null ? withDerived(keys, all) : new Set([...keys].filter(key => !key.startsWith('~'))),
        sentence: isList ? keys : new Set(clauses.flatMap(one => (one.negative === negative ? [...one.keys] : []))),
        partTimes: partTimesIn(clause, own),
        negative,
        verdict,
        mirrored: new Set(verdict === null ? [...keys].filter(key => isMirrored(key) && !isAllowed(key, keys)) : []),
      };
      return verdict === false && names.has('~stock') ? [made, soldOut(made)] : [made];
    });
  });
}

/** What is written there, whatever stands between and around the words: a sentence that is repeated whole is the same. */
export const saidBy = (tokens: readonly Token[]): string =>
  tokens
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, '')
    .replace(/[.!?。।؟…"'»”]+$/u, '')
    .toLowerCase();

/** What is taken off is often written with a minus, and never said with one. */
const less = (value: Value, names: ReadonlySet<string>): Value =>
  value.type === 'amount' && (names.has('~discount') || names.has('~refund'))
    ? { ...value, low: value.low.map(Math.abs) }
    : value;

/** In words, values and signs: a table that somebody pasted is no sentence. */
const longestSentence = 400;

/** Of a sentence that nobody here can read, neither words nor values prove anything. */
const unread = {
  partTimes: new Set<string>(),
  values: [],
  days: [],
  keys: new Set<string>(),
  sentence: new Set<string>(),
  negative: false,
  verdict: null,
  mirrored: new Set<string>(),
};

/** What makes of a day a part of it, or some of its kind: "on Monday mornings", "on Mondays in August". */
function partTimesIn(tokens: readonly Token[], known: ProofWords): Set<string> {
  const words = wordsAt(tokens);
  const isPart = (at: number, { length }: string): boolean =>
    known.find('partTimes', words, at) !== null || (length > 3 && known.find('months', words, at) !== null);
  return new Set(tokens.flatMap((token, at) => (token.kind === 'word' && isPart(at, token.text) ? [token.stem] : [])));
}

/** "You may return it" allows; "it may be late" does not say that it is. */
const isAllowed = (key: string, keys: ReadonlySet<string>): boolean => key === '~maybe' && keys.has('~permitted');

/** `monday: "07:00-15:30"` says of Monday what stands there. */
const ofWeekday = (leaf: string, known: ProofWords): string =>
  known.find('weekdays', [foldText(leaf)], 0) === null ? '' : `${leaf} `;

/** `in_transit`, `IN_TRANSIT` and `inTransit` are two words. */
const spelledOut = (value: string): string =>
  /^(?:\p{Ll}\p{L}*|\p{L}+(?=_))(?:_\p{L}+)*$/u.test(value)
    ? value.replace(/_/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    : value;

/** What has no stock is sold out: said so, that is no negation. */
const soldOut = (unit: Unit): Unit => ({
  ...unit,
  values: [],
  days: [],
  keys: new Set(['~sold_out']),
  negative: false,
  verdict: null,
});

/** Whether a field says that nothing of its record is left. */
export const isSoldOut = ({ leaf, value }: Field, known: ProofWords): boolean =>
  /^(?:0|no|false|out[ _-]?of[ _-]?stock|sold[ _-]?out|unavailable)$/i.test(value) &&
  nameKeys(leaf, known).has('~stock');

/** A stock of nothing, and words for yes and no, say whether what the field is called is true. */
function verdictOf(value: string, names: ReadonlySet<string>): boolean | null {
  if (yes.test(value)) return true;
  if (no.test(value)) return false;
  if (!names.has('~stock')) return null;
  if (/^(?:0|out[ _-]?of[ _-]?stock|sold[ _-]?out)$/i.test(value)) return false;
  return /^(?:\d+|in[ _-]?stock)$/i.test(value) ? true : null;
}

/** Stems of words, and the ideas that they stand for, marked by `~`. */
export function keysOf(tokens: readonly Token[], known: ProofWords): string[] {
  const words = wordsAt(tokens);
  return tokens.flatMap((token, at) => {
    if (token.kind === 'value') return token.value.type === 'code' ? [foldText(token.text)] : [];
    if (token.kind !== 'word') return [];
    const ideas = known.find('ideas', words, at)?.meanings ?? [];
    return [token.stem, ...ideas.flatMap(idea => [`~${idea}`, ...entailed(idea).map(key => `~${key}`)])];
  });
}

function isNegative(tokens: readonly Token[], known: ProofWords): boolean {
  const words = wordsAt(tokens);
  return words.some((_, at) => known.find('not', words, at) !== null);
}
