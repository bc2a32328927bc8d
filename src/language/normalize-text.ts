// Invisible characters are a cheap way to slip a word past a lexicon: zero-width, bidi controls, soft hyphen, tag characters.
const INVISIBLE =
  /\u00AD|\u034F|\u061C|\u180E|[\u200B-\u200F]|[\u202A-\u202E]|[\u2060-\u2064]|[\u2066-\u206F]|\uFEFF|[\u{E0000}-\u{E007F}]/gu;
// Arabic vowel marks and tatweel carry no meaning for matching and are written or left out at will.
const ARABIC_MARKS = /[\u064B-\u0652\u0670\u0640]/g;

// Most CRM text is plain ASCII, for which all of the steps below come down to this.
const PLAIN = /^[\x20-\x5f\x61-\x7e]*$/;

/** NFKC, lower case, invisible characters removed, quotes and spaces made uniform. */
export function normalizeText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/ {2,}/g, ' ').trim();
  return text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(ARABIC_MARKS, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ё/g, 'е')
    .replace(/[’‘`´ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Normalised text without Latin accents, for lexicons typed on phones where accents are often left out. */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return normalizeText(text);
  return normalizeText(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .normalize('NFC');
}

/** Words of any script: letters with their combining marks, digits, inner apostrophes. */
export function wordsOf(normalized: string): string[] {
  return normalized.match(/[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu) ?? [];
}
