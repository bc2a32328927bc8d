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

/** What somebody may be found by: any part of these texts and numbers, and what the words of the prose begin with. */
type Sought = { texts: string[]; numbers: string[]; prose?: string };

/** Everything by whose beginning a thing is found: an index answers that, and nothing is read for nothing (pure). */
export function searchTermsFor({ texts, numbers, prose = '' }: Sought): string[] {
  const words = texts.flatMap(text => wordsOf(text.slice(0, longestText)));
  const digits = numbers.flatMap(spellingsOf).map(digitsOf);
  // Each word of it whole; one that is longer than a term, as in scripts without spaces, from each of its letters on.
  const said = wordsOf(prose).flatMap(word => ([...word].length > longestTerm ? endingsOf(word) : [word]));
  return [...new Set([...[...words, ...digits].flatMap(endingsOf), ...said])];
}

/** The same of a contact (pure). */
export const searchTermsOf = ({ displayName, username, emails, phones }: Findable): string[] =>
  searchTermsFor({
    texts: [displayName, username ? `@${username.replace(/^@/, '')}` : '', ...emails],
    numbers: phones,
  });

/** By what names are put in order: as people read them, not as computers count letters (pure). */
export const sortNameOf = (displayName: string): string => folded(displayName).trim().slice(0, longestText);

/** A query that is a number, in whatever way it is written: what all the ways have in common (pure). */
function numberIn(search: string): string | null {
  if (!/^[+\d\s().\-/]+$/.test(search)) return null;
  const digits = digitsOf(search.replace(/\(0\)/g, '')).replace(/^0+/, '');
  return digits.length >= 3 ? digits : null;
}

/** Finds those in which each word of the query stands somewhere, or who have the number (pure). */
export function searchFilter<T extends Pick<Contact, 'searchTerms'> = Contact>(search: string): Filter<T> {
  const words = wordsOf(search);
  if (words.length === 0) return {};
  const byWords = { $and: words.flatMap(partsOf).map(beginsWith) };
  const number = numberIn(search.trim());
  return (number ? { $or: [byWords, { $and: partsOf(number).map(beginsWith) }] } : byWords) as Filter<T>;
}

function partsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length <= longestTerm) return [word];
  const starts = [...Array(Math.ceil(letters.length / longestTerm)).keys()].map(n =>
    Math.min(n * longestTerm, letters.length - longestTerm),
  );
  return starts.map(at => letters.slice(at, at + longestTerm).join(''));
}

const beginsWith = (part: string): { searchTerms: { $regex: string } } => ({
  searchTerms: { $regex: `^${part.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}` },
});
