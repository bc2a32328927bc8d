import { type SearchTerm, termsOf } from '../language/search-terms.js';

/** What somebody looks for. `text`: its words as they were written; `from`: whose it is; `stages`: of deals. */
export type SearchQuery = { text: string; terms: SearchTerm[]; from: string[]; stages: string[] };

export type Parsed = { query: SearchQuery } | { problem: string };

/** Whoever writes more has not made up their mind. */
const mostTerms = 16;

const QUOTES = /[“”„‟«»]/g;
/** An operator with its value, a quotation, or a word. */
const PIECE = /([A-Za-z]{2,}):(?!\/\/)("[^"]*"?|\S+)|"([^"]*)("?)|(\S+)/g;

const operators = 'from: and stage:';

/** Reads a query (pure). What cannot be meant is answered with what could be. */
export function parseQuery(text: string, stages: readonly string[]): Parsed {
  const query: SearchQuery = { text: '', terms: [], from: [], stages: [] };
  for (const [whole, name, value, quoted, closed, word] of text.replace(QUOTES, '"').matchAll(PIECE)) {
    const problem =
      name !== undefined
        ? readOperator(query, name.toLowerCase(), value ?? '', stages)
        : word !== undefined
          ? readWord(query, word)
          : readQuotation(query, { whole, quoted: quoted ?? '', isClosed: closed === '"' });
    if (problem) return { problem };
  }
  if (query.terms.length > mostTerms) return { problem: `at most ${mostTerms} words can be looked for at once` };
  if (query.terms.length === 0 && query.from.length === 0 && query.stages.length === 0)
    return { problem: 'there is no letter and no digit in it to look for' };
  return { query };
}

function readWord(query: SearchQuery, word: string): string | null {
  const [, name] = /^([A-Za-z]{2,}):$/.exec(word) ?? [];
  if (name && isOperator(name)) return needsValue(name.toLowerCase());
  addTerms(query, word, false);
  return null;
}

function addTerms(query: SearchQuery, piece: string, isExact: boolean): void {
  query.terms.push(...termsOf(piece, isExact));
  query.text = `${query.text} ${piece}`.trim();
}

function readQuotation(
  query: SearchQuery,
  { whole, quoted, isClosed }: { whole: string; quoted: string; isClosed: boolean },
): string | null {
  if (!isClosed) return `the quotation ${whole} has no end; write a second " behind its last word`;
  addTerms(query, quoted, true);
  return null;
}

const isOperator = (name: string): boolean => ['from', 'stage'].includes(name.toLowerCase());

const needsValue = (name: string): string =>
  name === 'from'
    ? 'from: needs a name, an address or a number right behind it: from:anna or from:"Anna Berg"'
    : 'stage: needs a stage right behind it: stage:PROPOSAL';

function readOperator(query: SearchQuery, name: string, written: string, stages: readonly string[]): string | null {
  if (!isOperator(name))
    return `${name}: is no operator; there are ${operators}. In quotes it is looked for as it is: "${name}:${written.replaceAll('"', '')}"`;
  if (written.startsWith('"') && !(written.length > 1 && written.endsWith('"')))
    return `the quotation ${written} has no end; write a second " behind its last word`;
  const value = written.replaceAll('"', '').trim();
  if (value === '') return needsValue(name);
  if (name === 'from') query.from.push(value);
  else return readStages(query, value, stages);
  return null;
}

function readStages(query: SearchQuery, value: string, stages: readonly string[]): string | null {
  for (const part of value.split(',')) {
    const wanted = part
      .trim()
      .toUpperCase()
      .replace(/[\s-]+/g, '_');
    const stage = stages.find(known => known === wanted || known === `CLOSED_${wanted}`);
    if (!stage) return `stage:${part.trim()} is no stage; there are ${stages.join(', ')}`;
    query.stages.push(stage);
  }
  return null;
}
