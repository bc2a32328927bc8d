// Statements and evidence as the verifier has them once they are read, for tests of how one proves the other: no word list takes part.
import type { Clause, Content } from '../../src/agent/checks/clause.js';
import type { Names } from '../../src/agent/checks/names.js';
import type { Token } from '../../src/agent/checks/read-tokens.js';
import type { Support } from '../../src/agent/checks/support.js';
import type { Unit } from '../../src/agent/checks/units.js';
import type { ProofWords } from '../../src/language/proof-words.js';
import { type WordTable, wordTable } from '../../src/language/word-table.js';
import type { Value } from '../../src/agent/checks/values/value.js';

export const amount = (low: number, unit: string | null = null): Value => ({
  type: 'amount',
  low: [low],
  high: null,
  unit,
});
/** A day of December. */
export const day = (date: number): Value => ({
  type: 'date',
  days: [{ year: null, month: 12, day: date }],
  weekday: null,
});
export const hours = (from: number, to: number | null = null): Value => ({
  type: 'time',
  from: [from * 60],
  to: to === null ? null : [to * 60],
});

const tokenOf = (part: string | Value): Token => {
  if (typeof part !== 'string') return { kind: 'value', text: part.type, value: part };
  if (!/\w/.test(part)) return { kind: 'sign', text: part };
  const number = /^(\d+)(\w*)$/.exec(part);
  return number
    ? { kind: 'value', text: part, value: amount(Number(number[1]), number[2] || null) }
    : { kind: 'word', text: part, word: part, stem: part };
};

/** "this oak_table:oak costs:~cost 5EUR !": a word or phrase that states something has keys behind a colon. */
export function told(words: string | (string | Value)[], changes: Partial<Clause> = {}): Clause {
  const written = Array.isArray(words) ? words : words.split(' ').filter(word => word !== '');
  const tokens: Token[] = [];
  const contents: Content[] = [];
  for (const part of written) {
    const [text, keys] = typeof part === 'string' ? part.split(':') : [];
    const own = text?.split('_').map(tokenOf) ?? [tokenOf(part)];
    if (keys !== undefined) {
      const said = own.map(token => token.text).join(' ');
      contents.push({ at: tokens.length, length: own.length, text: said, keys: keys.split(',') });
    }
    tokens.push(...own);
  }
  return {
    tokens,
    contents,
    negative: false,
    yes: false,
    ideas: new Set(contents.flatMap(({ keys }) => keys)),
    ...changes,
  };
}

type UnitParts = Partial<Omit<Unit, 'keys' | 'names' | 'sentence' | 'mirrored' | 'partTimes'>> & {
  keys?: string;
  names?: string;
  sentence?: string;
  mirrored?: string;
  partTimes?: string;
};
const setOf = (list = ''): Set<string> => new Set(list.split(' ').filter(key => key !== ''));

/** A piece of evidence; its sets are written as words. */
export const unit = ({ keys, names, sentence, mirrored, partTimes, ...changes }: UnitParts = {}): Unit => ({
  record: 'link_1/a',
  scope: '',
  evidenceId: 'E1',
  path: 'field',
  quote: 'value',
  shown: 'field',
  values: [],
  days: [],
  said: '',
  negative: false,
  verdict: null,
  unit: null,
  ...changes,
  keys: setOf(keys),
  names: setOf(names),
  sentence: setOf(sentence ?? keys),
  mirrored: setOf(mirrored),
  partTimes: setOf(partTimes),
});

export const called = (changes: Partial<Names> = {}): Names => ({
  record: 'link_1/a',
  keys: new Set(),
  scoped: new Map(),
  values: [],
  codes: [],
  ...changes,
});

/** What a statement is held against; `ideas` and `before` are what its whole sentence and those before it name. */
export function support(
  changes: Partial<Omit<Support, 'said'>> & {
    ideas?: string;
    before?: string;
    values?: Value[];
    negative?: boolean;
    days?: Support['said']['days'];
  } = {},
): Support {
  const { ideas, before, values = [], negative = false, days = [], ...rest } = changes;
  return {
    record: 'link_1/a',
    units: [],
    names: called(),
    recordCount: 1,
    said: { ideas: setOf(ideas), before: setOf(before), values, negative, days },
    isSoldOut: false,
    isGoodLink: () => true,
    ...rest,
  };
}

/** A language of a few words: "costs=cost late_fee=fee"; without "=" a word means what its list is called. */
export function vocabulary(lists: Partial<Record<Parameters<ProofWords['find']>[0], string>>): ProofWords {
  const tables = new Map<string, WordTable>();
  for (const [kind, list] of Object.entries(lists)) {
    const words = list.split(' ').map(entry => entry.split('='));
    tables.set(kind, wordTable(words.map(([word, meaning = kind]) => [meaning, word] as const)));
  }
  return { language: 'en', find: (kind, words, at) => tables.get(kind)?.find(words, at) ?? null };
}
