import { invalid, refused } from './reader.js';
import type { Reader } from './reader.js';

/** PCRE's own names for what JavaScript needs more words for. */
const OF_PCRE: Readonly<Record<string, string>> = {
  'l&': '[\\p{Lu}\\p{Ll}\\p{Lt}]',
  lc: '[\\p{Lu}\\p{Ll}\\p{Lt}]',
  any: '\\p{Any}',
  xan: '[\\p{L}\\p{N}]',
  xwd: '[\\p{L}\\p{N}_]',
};
const CATEGORY = /^(?:l[lmotu]?|m[cen]?|n[dlo]?|p[cdefios]?|s[ckmo]?|z[lps]?|c[cfnos]?)$/;

function isKnown(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Greek, latin_extended and so on, as JavaScript spells them. */
const inCapitals = (name: string): string =>
  name.split(/[ _-]/).map(word => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('_'); // prettier-ignore

/** Reads what follows `\p`; PCRE ignores case in names, and a name alone also means the extensions of a script. */
function sourceOf(name: string): string {
  const plain = name.toLowerCase().replace(/[ _-]/g, '');
  if (OF_PCRE[plain]) return OF_PCRE[plain];
  if (CATEGORY.test(plain)) return `\\p{${plain.charAt(0).toUpperCase()}${plain.slice(1)}}`;
  if (/^x(ps|sp|uc)$|^bidi|[:=]/.test(plain)) throw refused(`the property \\p{${name}}`);
  const found = [`\\p{Script_Extensions=${inCapitals(name)}}`, `\\p{${inCapitals(name)}}`].find(isKnown);
  if (!found) throw invalid('unknown property after \\P or \\p');
  return found;
}

/** A Unicode property as a JavaScript class of one character. */
export function readProperty(reader: Reader, isNegative: boolean): string {
  let name = reader.take(/^[A-Za-z]/);
  let negated = isNegative;
  if (name === '') {
    if (!reader.accept('{')) throw invalid('malformed \\P or \\p sequence');
    if (reader.accept('^')) negated = !negated;
    name = reader.take(/^[A-Za-z0-9_&:= -]+/);
    if (name === '' || !reader.accept('}')) throw invalid('malformed \\P or \\p sequence');
  }
  const source = sourceOf(name);
  if (!negated) return source.startsWith('[') ? source.slice(1, -1) : source;
  if (source.startsWith('[')) throw refused(`the negated property \\P{${name}}`);
  return source.replace('\\p', '\\P');
}
