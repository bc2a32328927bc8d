import { wordsOfAll } from '../../language/languages.js';
import { foldText } from '../../language/normalize-text.js';
import { scannedWords } from '../../language/phrase-scanner.js';
import { provableLanguages, proofWords } from '../../language/proof-words.js';

/** Without their accents, as the words of a text are. */
const askingWords: ReadonlySet<string> = new Set(wordsOfAll(({ proof }) => proof?.asks.heads).map(foldText));

/** Whether the words ask something: a question mark, or a word that asks. "How are you?" and the like are greetings. */
export function asksSomething(text: string): boolean {
  const words = scannedWords(text);
  return /[?؟¿❓❔⁉]/u.test(text) || words.some(word => askingWords.has(word));
}

const pictures =
  /^(?=.*\p{Extended_Pictographic})(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F|\s)*$/su;
/** A call for help, a raised hand, a telephone: whoever sends no more than that wants somebody. */
const callingPictures = /[🆘🚨🙋☎📞]/u;

/** Whether the text is a thumb, a heart or the like, and no word: it is what others send as a sticker (pure). */
export const isMerePicture = (text: string): boolean =>
  pictures.test(text) && !callingPictures.test(text) && !asksSomething(text);

/** Whether the text is nothing but greeting, thanks or goodbye in one of the languages, with perhaps a word or two beside (pure). */
export function isPlainCourtesy(text: string): boolean {
  const words = scannedWords(text);
  const others = Math.min(...provableLanguages.map(tag => unknownWords(words, tag)));
  if (/\d{2,}/.test(text)) return false;
  return asksSomething(text) ? others === 0 : others <= Math.max(2, words.length / 2) && words.length <= 12;
}

function unknownWords(words: readonly string[], tag: string): number {
  const known = proofWords(tag);
  let others = 0;
  for (let at = 0; at < words.length;) {
    const found = known.find('courtesy', words, at);
    if (!found) others++;
    at += found?.length ?? 1;
  }
  return others;
}
