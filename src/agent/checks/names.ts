import type { ProofWords } from '../../language/proof-words.js';
import { type Field, isIdentity, isName } from './evidence-fields.js';
import { readTokens, type Token } from './read-tokens.js';
import { keysOf } from './units.js';
import type { Value } from './values/value.js';

/** What a record may be called without a quotation: words and values of its titles, its numbers. */
export type Names = {
  record: string;
  keys: ReadonlySet<string>;
  /** Words of the titles inside a list, by the place in it. */
  scoped: ReadonlyMap<string, ReadonlySet<string>>;
  values: readonly Value[];
  codes: readonly { value: Value; keys: string[] }[];
};

export function namesOf(fields: readonly Field[], known: ProofWords, now: Date): Names[] {
  const records = [...new Set(fields.map(({ record }) => record))];
  return records.map(record => {
    const own = fields.filter(field => field.record === record && isIdentity(field));
    const titled = own.filter(isName).map(({ value, scope }) => ({ scope, tokens: readTokens(value, known, now) }));
    const titles = titled.map(({ tokens }) => tokens);
    return {
      record,
      keys: new Set(titles.flatMap(tokens => keysOf(tokens, known))),
      scoped: keysByScope(titled, known),
      values: titles.flat().flatMap(token => (token.kind === 'value' ? [token.value] : [])),
      codes: own
        .filter(field => !isName(field) && field.value.length >= 3)
        .flatMap(({ value, leaf }) =>
          readTokens(value, known, now).flatMap(token =>
            token.kind === 'value'
              ? [{ value: token.value, keys: keysOf(readTokens(leaf.replace(/_/g, ' '), known, now), known) }]
              : [],
          ),
        ),
    };
  });
}

function keysByScope(
  titled: readonly { scope: string; tokens: readonly Token[] }[],
  known: ProofWords,
): ReadonlyMap<string, ReadonlySet<string>> {
  const scopes = [...new Set(titled.map(({ scope }) => scope).filter(scope => scope !== ''))];
  const keysIn = (wanted: string): string[] =>
    titled.filter(({ scope }) => scope === wanted).flatMap(({ tokens }) => keysOf(tokens, known));
  return new Map(scopes.map(scope => [scope, new Set(keysIn(scope))]));
}

/** The records that a text speaks of by words or numbers that only they have. */
export function namedIn(text: string, names: readonly Names[], known: ProofWords, now: Date): Set<string> {
  const tokens = readTokens(text, known, now);
  const said = new Set(tokens.flatMap(token => (token.kind === 'word' ? [token.stem] : [token.text.toLowerCase()])));
  const named = names.filter(({ record, keys, codes }) => {
    const others = names.filter(other => other.record !== record);
    const own = [...keys].filter(key => key.length >= 3 && !others.some(other => other.keys.has(key)));
    return (
      own.some(key => said.has(key)) || codes.some(({ value }) => 'text' in value && said.has(value.text.toLowerCase()))
    );
  });
  return new Set(named.map(({ record }) => record));
}
