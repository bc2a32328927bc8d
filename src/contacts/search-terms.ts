import type { Filter } from 'mongodb';
import { spellingsOf } from '../channels/phone-spelling.js';
import type { Contact } from './contact.js';

/** What a contact is found by. */
type Findable = Pick<Contact, 'displayName' | 'username' | 'emails' | 'phones'>;

/** As much of a piece as is looked for at once; of a longer word each part must be there. */
const longestTerm = 24;
/** A longer name is no name; it is found by its beginning. */
const longestText = 400;

/** A text as it is compared: without case, accents and joined forms (pure). */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '');

const wordsOf = (text: string): string[] => folded(text).split(/\s+/u).filter(Boolean);
const digitsOf = (text: string): string => text.replace(/\D+/g, '');

/** The word from each of its letters on: whatever stands in a word is the beginning of one of these (pure). */
function endingsOf(word: string): string[] {
  const letters = [...word];
  return letters.map((_, at) => letters.slice(at, at + longestTerm).join(''));
}

/** Everything by whose beginning a contact is found: an index answers that, and nothing is read for nothing (pure). */
export function searchTermsOf({ displayName, username, emails, phones }: Findable): string[] {
  const texts = [displayName, username ? `@${username.replace(/^@/, '')}` : '', ...emails];
  const words = texts.flatMap(text => wordsOf(text.slice(0, longestText)));
  const numbers = phones.flatMap(spellingsOf).map(digitsOf);
  return [...new Set([...words, ...numbers].flatMap(endingsOf))];
}

/** By what names are put in order: as people read them, not as computers count letters (pure). */
export const sortNameOf = (displayName: string): string => folded(displayName).trim().slice(0, longestText);

/** A query that is a number, in whatever way it is written: what all the ways have in common (pure). */
function numberIn(search: string): string | null {
  if (!/^[+\d\s().\-/]+$/.test(search)) return null;
  const digits = digitsOf(search.replace(/\(0\)/g, '')).replace(/^0+/, '');
  return digits.length >= 3 ? digits : null;
}

/** Finds the contacts in which each word of the query stands somewhere, or who have the number (pure). */
export function searchFilter(search: string): Filter<Contact> {
  const words = wordsOf(search);
  if (words.length === 0) return {};
  const byWords = { $and: words.flatMap(partsOf).map(beginsWith) };
  const number = numberIn(search.trim());
  return number ? { $or: [byWords, { $and: partsOf(number).map(beginsWith) }] } : byWords;
}

function partsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length <= longestTerm) return [word];
  const starts = [...Array(Math.ceil(letters.length / longestTerm)).keys()].map(n =>
    Math.min(n * longestTerm, letters.length - longestTerm),
  );
  return starts.map(at => letters.slice(at, at + longestTerm).join(''));
}

const beginsWith = (part: string): Filter<Contact> => ({
  searchTerms: { $regex: `^${part.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}` },
});
