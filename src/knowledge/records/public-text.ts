import { emailsIn, isSharedMailbox, showsPhone } from './addresses.js';
import { headingWords, topicsOf } from './heading-words.js';

/** Sentences rather than a word or a code. */
export const isProse = (text: string): boolean =>
  text.length >= 25
    ? /\s/.test(text) || /[\p{Script=Han}\p{Script=Thai}]{8}/u.test(text)
    : /[\p{Script=Han}]{10}/u.test(text);

/** Somebody speaks of themselves, a dialogue is written down, or a case has a number. */
const ofSomebody =
  /\b(?:I am|I'm|I was|I have|I want|my|mine|mein|meine|meinen|ich|mon|ma|je|mi|mis|yo|meu|minha|mio|mia|mijn|ik|moje|mój|min|mitt)\b|мо[йяеёи]\b|^\s*(?:from|von|de|to|an|customer|agent|kunde|client[ea]?)\s*:|[#№]\s?[\p{L}\d-]*\d{3}|\b[A-Z]{1,4}-?\d{4,}\b/imu;
const callUs =
  /call|phone|tel|hotline|whatsapp|fax|contact|telefon|anruf|appel|llam|ligue|chiam|bel\b|звон|电话|電話/iu;

/**
 * Whether a text is what a shop tells everybody: about a thing that shops explain, in prose, and with nobody in it. `isGuide`:
 * its place says so already (pure).
 */
export function isPublicText(text: string, isGuide: boolean): boolean {
  if (!isProse(text) || ofSomebody.test(text) || looksLikeTable(text)) return false;
  if (emailsIn(text).some(email => !isSharedMailbox(email))) return false;
  if (text.split('\n').some(line => showsPhone(line) && !callUs.test(line))) return false;
  if (isGuide) return true;
  const words = headingWords(text.slice(0, 4000));
  return new Set(words.filter(word => topicsOf(word).has('guide'))).size >= 2;
}

/** Several lines cut by the same sign: rows, whatever they are called. */
function looksLikeTable(text: string): boolean {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return (
    lines.length >= 2 &&
    [';', '\t', '|', ','].some(sign => {
      const counts = lines.map(line => line.split(sign).length);
      return (counts[0] ?? 0) >= 2 && counts.every(count => count === counts[0]);
    })
  );
}
