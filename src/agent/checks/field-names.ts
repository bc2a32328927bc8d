import { foldText } from '../../language/normalize-text.js';
import { type ProofWords, proofWords, provableLanguages } from '../../language/proof-words.js';
import { stemOf } from '../../language/stem.js';
import { snakeCase } from '../../knowledge/records/private-fields.js';
import { remember } from '../../knowledge/records/remember.js';
import { entailed, staleIdeas, withDerived } from './ideas.js';
import { currencies } from './values/value.js';

/** Stems and ideas of what a field is called. */
export function nameKeys(path: string, known: ProofWords): ReadonlySet<string> {
  const words = snakeCase(path.replace(/\d+/g, ' '))
    .split('_')
    .filter(word => word !== '')
    .map(foldText);
  const keys = words.flatMap((word, at) => {
    const ideas = known.find('ideas', words, at)?.meanings ?? (isOwn(word, known) ? [] : ideasAnywhere(word));
    // "Delivered" has the stem of "delivery": where an idea is known, it alone counts.
    return ideas.length === 0
      ? [stemOf(word)]
      : ideas.flatMap(idea => [`~${idea}`, ...entailed(idea).map(key => `~${key}`)]);
  });
  const own = new Set(keys.filter(key => !staleIdeas.has(key)));
  return withDerived(own, own);
}

const ownClasses = ['weekdays', 'units', 'small'] as const;

/** "Fri" is a day to whoever reads English, and free of charge in Swedish. */
const isOwn = (word: string, known: ProofWords): boolean =>
  ownClasses.some(kind => known.find(kind, [word], 0) !== null);

/**
 * A shop calls its fields in its own language, whatever the customer writes. What has several meanings, in one language or in several,
 * says nothing here.
 */
const ideasAnywhere = remember((word): readonly string[] => {
  // `liefergebuehr`
  const plain = word.replace(/([aou])e/g, '$1');
  const ideas = provableLanguages.flatMap(language => {
    const words = proofWords(language);
    return (words.find('ideas', [word], 0) ?? words.find('ideas', [plain], 0))?.meanings ?? [];
  });
  const [idea, ...others] = new Set(ideas);
  return idea !== undefined && others.length === 0 ? [idea] : [];
});

/** The unit that bare numbers have by the field's name. */
export function unitOfName(
  path: string,
  names: ReadonlySet<string>,
  known: ProofWords,
  currency: string | null,
): string | null {
  const name = foldText(snakeCase(path));
  const last = name.replace(/^.*_/, '');
  const [found] = known.find('units', [last], 0)?.meanings ?? [];
  if (found && last !== name) return found;
  if (currencies.has(last.toUpperCase())) return last.toUpperCase();
  if (names.has('percent')) return 'percent';
  return ['~cost', '~credit', '~deposit', '~refund'].some(idea => names.has(idea)) ? (currency ?? 'money') : null;
}
