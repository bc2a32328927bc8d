import { LANGUAGES } from './languages.js';
import { type Found, type WordTable, wordTable } from './word-table.js';

type Proof = NonNullable<(typeof LANGUAGES)[string]['proof']>;
type Lists = (proof: Proof, tag: string) => [string, string | undefined][];

/** The lists by which a text is read for what it states. */
const listsOf = {
  ideas: (proof, tag) => [...Object.entries(proof.ideas), ...signIdeas, ...ownStates(tag)],
  free: proof => [
    ['free', proof.free],
    ['free', proof.small],
  ],
  small: proof => [['small', proof.small]],
  not: proof => [['not', proof.not]],
  yes: proof => [['yes', proof.yes]],
  assurances: proof => [['assurance', proof.assurances]],
  acts: proof => [['act', proof.acts]],
  partTimes: proof => [['part', proof.partTimes]],
  apart: proof => Object.entries(proof.apart ?? {}),
  apartFirst: proof => Object.values(proof.apart ?? {}).map(pairs => ['first', pairs.replace(/_\S+/g, '')]),
  joins: proof => [['and', proof.joins]],
  to: proof => [['to', proof.to]],
  from: proof => [['from', proof.from]],
  between: proof => [['between', proof.between]],
  betweenBehind: proof => [['between', proof.betweenBehind]],
  ands: proof => [['and', proof.ands]],
  shares: proof => [['of', proof.shares]],
  below: proof => [['below', proof.below]],
  units: proof => Object.entries(proof.units),
  numbers: proof => Object.entries(proof.numbers),
  ordinals: proof => Object.entries(proof.ordinals ?? {}),
  months: proof => numbered(proof.months),
  weekdays: proof => numbered(proof.weekdays),
  dayGroups: proof => Object.entries(proof.dayGroups),
  dayparts: proof => Object.entries(proof.dayparts ?? {}),
  relative: proof => Object.entries(proof.relative ?? {}),
  dateLinks: proof => [['link', proof.dateLinks]],
  courtesy: proof => [
    ['head', proof.courtesy.heads],
    ['word', proof.courtesy.words],
  ],
  asks: proof => [
    ['head', proof.asks.heads],
    ['word', proof.asks.words],
    ['request', proof.asks.requests],
  ],
  yesNo: proof => [['asks', proof.yesNo]],
  unknown: proof => [
    ['head', proof.unknown.heads],
    ['word', proof.unknown.words],
  ],
} satisfies Record<string, Lists>;
type WordClass = keyof typeof listsOf;

/** Finds what the words from here on mean, in one language or in several. */
export type ProofWords = {
  language: string;
  find(kind: WordClass, words: readonly string[], at: number): Found | null;
};

/** Each list is compiled when it is first asked for: some questions to all languages need the short ones alone. */
type Tables = (kind: WordClass) => WordTable;
const known = new Map<string, Tables>();

/** Languages whose statements can be proved. */
export const provableLanguages: readonly string[] = Object.keys(LANGUAGES).filter(tag => LANGUAGES[tag]?.proof);

/**
 * The words of a language; several: what any of them knows, the longest first. A small word of the
 * last is no number of another: "on" is ten in Turkish.
 */
export function proofWords(...languages: string[]): ProofWords {
  const tables = [...new Set(languages)].flatMap(tag => tablesOf(tag) ?? []);
  const [only] = tables;
  return {
    language: languages[0] ?? 'und',
    find(kind, words, at) {
      if (tables.length === 1 && only) return only(kind).find(words, at);
      const isSmall = kind === 'numbers' && languages.length === 2 && tables.at(-1)?.('small').find(words, at);
      const read = isSmall ? tables.slice(-1) : tables;
      const found = read.flatMap(table => table(kind).find(words, at) ?? []);
      const length = Math.max(0, ...found.map(one => one.length));
      const longest = found.filter(one => one.length === length);
      return length === 0 ? null : { length, meanings: [...new Set(longest.flatMap(({ meanings }) => meanings))] };
    },
  };
}

function tablesOf(tag: string): Tables | null {
  const made = known.get(tag);
  if (made) return made;
  const proof = LANGUAGES[tag]?.proof;
  if (!proof) return null;
  const clitics = proof.clitics?.split(' ') ?? [];
  const compiled = new Map<WordClass, WordTable>();
  const tables: Tables = kind => {
    const table = compiled.get(kind) ?? wordTable(listsOf[kind](proof, tag), clitics);
    compiled.set(kind, table);
    return table;
  };
  known.set(tag, tables);
  return tables;
}

/** What signs before a number say, in every language. */
const signIdeas: [string, string][] = [
  ['at_least', '≥ >'],
  ['at_most', '≤ <'],
  ['about', '~ ≈ ±'],
];

/** What the language calls the states of orders, by the idea of the English word. */
function ownStates(tag: string): [string, string][] {
  if (tag === 'en') return [];
  const english = proofWords('en');
  return Object.entries(LANGUAGES[tag]?.states ?? {}).flatMap(([state, own]) =>
    (english.find('ideas', state.split(' '), 0)?.meanings ?? []).map((idea): [string, string] => [
      idea,
      own.toLowerCase().replace(/\s+/g, '_'),
    ]),
  );
}

/** `january|jan february|feb`: the first is 1. */
const numbered = (list: string): [string, string][] =>
  list.split(' ').map((names, index) => [String(index + 1), names.replace(/\|/g, ' ')]);
