import { detectLanguage } from '../../language/detect-language.js';
import { foldText, wordsOf } from '../../language/normalize-text.js';
import { provableLanguages, proofWords } from '../../language/proof-words.js';
import { sameLanguage } from '../../language/same-language.js';
import type { Finding } from '../outcome.js';
import { finding } from './finding.js';

/** `en-US` is `en`; Bangla in Latin letters is a way of writing of its own. */
export const baseLanguage = (tag: string): string =>
  /^bn-latn/i.test(tag) ? 'bn-Latn' : tag.replace(/-.*/s, '').toLowerCase();

/** The language in which a draft has to be: the one the customer writes, where that is certain, else the one that was understood. */
export function expectedLanguage(understood: string, question: string): string {
  const base = baseLanguage(understood);
  const letters = (question.match(/\p{L}/gu) ?? []).length;
  const detected = letters >= 12 ? share(question, base) : null;
  if (detected && detected.most >= 3 && detected.own * 3 <= detected.most) return detected.best;
  return base === 'und' ? baseLanguage(detectLanguage(question)) : base;
}

/** Finds a draft in another language by its own small words, not by what it says of itself. */
export function languageFindings(text: string, claimed: string, expected: string): Finding[] {
  const wrong = (language: string): Finding[] => [
    finding('language', `the draft is in ${language}, the customer writes ${expected}`, { words: [text] }),
  ];
  if (expected === 'und') return [];
  if (claimed !== 'und' && baseLanguage(claimed) !== expected) return wrong(baseLanguage(claimed));
  const { best, most, own } = share(text, expected);
  // Neighbours share small words: a language of which none are known is known by its letters.
  if (!provableLanguages.includes(expected) && sameLanguage(detectLanguage(text), expected)) return [];
  return most >= 2 && own * 2 < most ? wrong(best) : [];
}

/** How many small words of the text each language knows; the others are asked only where one of them could know twice as many. */
function share(text: string, expected: string): { best: string; most: number; own: number } {
  const words = wordsOf(foldText(text.replace(/\S*(?:@|:\/\/)\S*/g, ' ')));
  const count = (language: string): number => {
    const known = proofWords(language);
    return words.filter(
      (_, at) => known.find('free', words, at) ?? known.find('courtesy', words, at) ?? known.find('asks', words, at),
    ).length;
  };
  const own = count(expected);
  let best = expected;
  let most = own;
  if (own * 2 >= words.length) return { best, most, own };
  for (const language of provableLanguages) {
    const found = count(language);
    if (found > most) [best, most] = [language, found];
  }
  return { best, most, own };
}
