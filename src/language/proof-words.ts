import { LANGUAGES } from './languages.js';
import { type Found, type WordTable, wordTable } from './word-table.js';

/** The lists by which a text is read for what it states. */
const wordClasses = [
  'ideas',
  'free',
  'small',
  'not',
  'yes',
  'assurances',
  'acts',
  'apart',
  'apartFirst',
  'joins',
  'to',
  'from',
  'between',
  'betweenBehind',
  'ands',
  'shares',
  'below',
  'units',
  'numbers',
  'ordinals',
  'months',
  'weekdays',
  'dayGroups',
  'dayparts',
  'relative',
  'dateLinks',
  'courtesy',
  'asks',
  'yesNo',
  'unknown',
] as const;
type WordClass = (typeof wordClasses)[number];

/** Finds what the words from here on mean, in one language or in several. */
export type ProofWords = {
  language: string;
  find(kind: WordClass, words: readonly string[], at: number): Found | null;
};

type Tables = Record<WordClass, WordTable>;
const known = new Map<string, Tables>();

/** Languages whose statements can be proved. */
export const provableLanguages: readonly string[] = Object.keys(LANGUAGES).filter(tag => LANGUAGES[tag]?.proof);

/**
 * The words of a language, compiled when first asked for; several: what any of them knows, the longest first. A small word of the
 * last is no number of another: "on" is ten in Turkish.
 */
export function proofWords(...languages: string[]): ProofWords {
  const tables = [...new Set(languages)].flatMap(tag => tablesOf(tag) ?? []);
  const [only] = tables;
  return {
    language: languages[0] ?? 'und',
    find(kind, words, at) {
      if (tables.length === 1 && only) return only[kind].find(words, at);
      const isSmall = kind === 'numbers' && languages.length === 2 && tables.at(-1)?.small.find(words, at);
      const read = isSmall ? tables.slice(-1) : tables;
      const found = read.flatMap(table => table[kind].find(words, at) ?? []);
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
  const lists: Record<WordClass, [string, string | undefined][]> = {
    ideas: [...Object.entries(proof.ideas), ...signIdeas, ...ownStates(tag)],
    free: [
      ['free', proof.free],
      ['free', proof.small],
    ],
    small: [['small', proof.small]],
    not: [['not', proof.not]],
    yes: [['yes', proof.yes]],
    assurances: [['assurance', proof.assurances]],
    acts: [['act', proof.acts]],
    apart: Object.entries(proof.apart ?? {}),
    apartFirst: Object.values(proof.apart ?? {}).map(pairs => ['first', pairs.replace(/_\S+/g, '')]),
    joins: [['and', proof.joins]],
    to: [['to', proof.to]],
    from: [['from', proof.from]],
    between: [['between', proof.between]],
    betweenBehind: [['between', proof.betweenBehind]],
    ands: [['and', proof.ands]],
    shares: [['of', proof.shares]],
    below: [['below', proof.below]],
    units: Object.entries(proof.units),
    numbers: Object.entries(proof.numbers),
    ordinals: Object.entries(proof.ordinals ?? {}),
    months: numbered(proof.months),
    weekdays: numbered(proof.weekdays),
    dayGroups: Object.entries(proof.dayGroups),
    dayparts: Object.entries(proof.dayparts ?? {}),
    relative: Object.entries(proof.relative ?? {}),
    dateLinks: [['link', proof.dateLinks]],
    courtesy: [
      ['head', proof.courtesy.heads],
      ['word', proof.courtesy.words],
    ],
    asks: [
      ['head', proof.asks.heads],
      ['word', proof.asks.words],
      ['request', proof.asks.requests],
    ],
    yesNo: [['asks', proof.yesNo]],
    unknown: [
      ['head', proof.unknown.heads],
      ['word', proof.unknown.words],
    ],
  };
  const tables = Object.fromEntries(wordClasses.map(kind => [kind, wordTable(lists[kind], clitics)])) as Tables;
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
  const english = LANGUAGES['en']?.proof;
  if (!english || tag === 'en') return [];
  const ideas = wordTable(Object.entries(english.ideas));
  return Object.entries(LANGUAGES[tag]?.states ?? {}).flatMap(([state, own]) =>
    (ideas.find(state.split(' '), 0)?.meanings ?? []).map((idea): [string, string] => [
      idea,
      own.toLowerCase().replace(/\s+/g, '_'),
    ]),
  );
}

/** `january|jan february|feb`: the first is 1. */
const numbered = (list: string): [string, string][] =>
  list.split(' ').map((names, index) => [String(index + 1), names.replace(/\|/g, ' ')]);
