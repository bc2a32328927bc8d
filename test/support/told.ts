// Statements and evidence as the verifier has them once they are read, for tests of how one proves the other: no word list takes part.
import type { Clause } from '../../src/agent/checks/clause.js';
import type { Names } from '../../src/agent/checks/names.js';
import type { Token } from '../../src/agent/checks/read-tokens.js';
import type { Support } from '../../src/agent/checks/support.js';
import type { Unit } from '../../src/agent/checks/units.js';
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

const partOf = (part: string | Value): { token: Token; keys: string[] } => {
  if (typeof part !== 'string') return { token: { kind: 'value', text: 'value', value: part }, keys: [] };
  const [text = '', keys] = part.split(':');
  if (!/\w/.test(text)) return { token: { kind: 'sign', text }, keys: [] };
  const number = /^(\d+)(\w*)$/.exec(text);
  return number
    ? { token: { kind: 'value', text, value: amount(Number(number[1]), number[2] || null) }, keys: [] }
    : { token: { kind: 'word', text, word: text, stem: text }, keys: keys?.split(',') ?? [] };
};

/** "it costs:~cost 5EUR !": a word that states something has keys behind a colon. A value may stand there as well. */
export function told(words: string | (string | Value)[], changes: Partial<Clause> = {}): Clause {
  const written = Array.isArray(words) ? words : words.split(' ').filter(word => word !== '');
  const parts = written.map(partOf);
  const contents = parts.flatMap(({ token, keys }, at) =>
    keys.length === 0 ? [] : [{ at, length: 1, text: token.text, keys }],
  );
  return {
    tokens: parts.map(({ token }) => token),
    contents,
    negative: false,
    yes: false,
    ideas: new Set(contents.flatMap(({ keys }) => keys)),
    ...changes,
  };
}

type UnitParts = Partial<Omit<Unit, 'keys' | 'names' | 'sentence' | 'mirrored'>> & {
  keys?: string;
  names?: string;
  sentence?: string;
  mirrored?: string;
};
const setOf = (list = ''): Set<string> => new Set(list.split(' ').filter(key => key !== ''));

/** A piece of evidence; its sets are written as words. */
export const unit = ({ keys, names, sentence, mirrored, ...changes }: UnitParts = {}): Unit => ({
  record: 'link_1/a',
  scope: '',
  shown: 'field',
  values: [],
  said: '',
  negative: false,
  verdict: null,
  unit: null,
  ...changes,
  keys: setOf(keys),
  names: setOf(names),
  sentence: setOf(sentence ?? keys),
  mirrored: setOf(mirrored),
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
  changes: Partial<Omit<Support, 'said'>> & { ideas?: string; before?: string; values?: Value[] } = {},
): Support {
  const { ideas, before, values = [], ...rest } = changes;
  return {
    record: 'link_1/a',
    units: [],
    names: called(),
    recordCount: 1,
    said: { ideas: setOf(ideas), before: setOf(before), values },
    isSoldOut: false,
    isGoodLink: () => true,
    ...rest,
  };
}
