import iconv from 'iconv-lite';
import jschardet from 'jschardet';

/**
 * The encodings of one or two bytes that tables are really saved in, by the names that the detector has for them; what they
 * contain of one another (Latin-1 in Windows-1252) stands for both.
 */
const encodings = new Map([
  ['windows-1250', 'windows-1250'],
  ['windows-1251', 'windows-1251'],
  ['windows-1252', 'windows-1252'],
  ['windows-1253', 'windows-1253'],
  ['windows-1254', 'windows-1254'],
  ['windows-1255', 'windows-1255'],
  ['windows-1256', 'windows-1256'],
  ['windows-1257', 'windows-1257'],
  ['iso-8859-2', 'iso-8859-2'],
  ['koi8-r', 'koi8-u'],
  ['ibm866', 'cp866'],
  ['cp932', 'shift_jis'],
  ['euc-jp', 'euc-jp'],
  ['gb18030', 'gb18030'],
  ['big5', 'big5'],
  ['cp949', 'cp949'],
]);

/** As much as a detector needs; it reads every byte by every encoding. */
const sampleSize = 32_768;
/** Windows-1252 is so much oftener met than it is recognised. */
const westernWeight = 1.3;
/** The best reading must be so much likelier than the next one that says something else. */
const lead = 1.15;
/** Of the words with letters beyond ASCII, how many may look wrong: names like `ÖkoStrom` do. */
const mostOdd = 0.1;

/** A sample read by one encoding, and how sure the detector is of it. */
export type Reading = { name: string; text: string; confidence: number };

/** Reads a text that is neither UTF-8 nor UTF-16; null where two readings are equally likely, or none is. */
export function guessText(bytes: Buffer): string | null {
  const western = iconv.decode(bytes, 'windows-1252');
  if (isOnlySigns(western)) return western;
  const sample = tellingSample(bytes);
  const name = likeliest(
    jschardet.detectAll(sample, { minimumThreshold: -Infinity }).flatMap(({ encoding, confidence }) => {
      const known = encodings.get(String(encoding).toLowerCase());
      return known === undefined ? [] : [{ name: known, text: iconv.decode(sample, known), confidence }];
    }),
  );
  const whole = name === null ? null : iconv.decode(bytes, name);
  return whole !== null && isPlausible(whole) ? whole : null;
}

/** The encoding of the likeliest plausible reading; null where another one is nearly as likely (pure). */
export function likeliest(readings: Reading[]): string | null {
  const [best, ...others] = readings
    .filter(({ text }) => isPlausible(text))
    .map(({ name, text, confidence }) => ({
      name,
      text,
      score: confidence * (name === 'windows-1252' ? westernWeight : 1),
    }))
    .sort((one, other) => other.score - one.score);
  const next = others.find(({ text }) => text !== best?.text);
  return !best || (next && best.score < next.score * lead) ? null : best.name;
}

/** Prices, quotation marks and dashes around plain letters: nobody else writes so, and a detector has nothing to go by. */
const isOnlySigns = (text: string): boolean => /^[\p{ASCII}€£¥°§©®™“”‘’„–—…•·«»¼½¾²³µ×\u00a0]*$/u.test(text);

/** The lines that say something about the encoding, as many as a detector needs. */
export function tellingSample(bytes: Buffer): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const telling = lines.filter(line => /[\u0080-\u00ff]/.test(line)).join('\n');
  return Buffer.from(telling.slice(0, sampleSize), 'latin1');
}

/** Words of one script, without signs and odd capitals in them: what a wrong reading hardly ever gives. */
export function isPlausible(text: string): boolean {
  if (/(?![\t\r\n])[\ufffd\p{Cc}]/u.test(text)) return false;
  const words = text.split(/[\s,;|"()<>/:.!?«»„“”…–—-]+/u).filter(word => /[^\p{ASCII}]/u.test(word));
  const odd = words.filter(isOdd);
  return odd.length <= words.length * mostOdd;
}

const scripts = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
];

const isOdd = (word: string): boolean =>
  scripts.filter(script => script.test(word)).length > 1 ||
  // A capital behind a small letter, but for ASCII, where brands are written so.
  /\p{Ll}(?!\p{ASCII})\p{Lu}/u.test(word) ||
  // A sign within a word.
  /\p{L}[^\p{L}\p{M}\p{N}'’ʼ·&@+*#%=_\\]+\p{L}/u.test(word) ||
  /\p{L}[¹²³ªº¶§±]|[¹³¶§±]\p{L}/u.test(word);
