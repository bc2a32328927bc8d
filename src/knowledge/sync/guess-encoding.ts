import iconv from 'iconv-lite';
import jschardet from 'jschardet';

/**
 * The encodings of one or two bytes that tables are really saved in, by the names that the detector has for them; what they
 * contain of one another (Latin-1 in Windows-1252) stands for both. `weight`: how much oftener it is met than it is recognised.
 */
const encodings: Record<string, { name: string; weight: number }> = {
  'windows-1250': { name: 'windows-1250', weight: 1 },
  'windows-1251': { name: 'windows-1251', weight: 1 },
  'windows-1252': { name: 'windows-1252', weight: 1.3 },
  'windows-1253': { name: 'windows-1253', weight: 1 },
  'windows-1254': { name: 'windows-1254', weight: 1 },
  'windows-1255': { name: 'windows-1255', weight: 1 },
  'windows-1256': { name: 'windows-1256', weight: 1 },
  'windows-1257': { name: 'windows-1257', weight: 1 },
  'iso-8859-2': { name: 'iso-8859-2', weight: 1 },
  'koi8-r': { name: 'koi8-u', weight: 1 },
  ibm866: { name: 'cp866', weight: 1 },
  cp932: { name: 'shift_jis', weight: 1 },
  'euc-jp': { name: 'euc-jp', weight: 1 },
  gb18030: { name: 'gb18030', weight: 1 },
  big5: { name: 'big5', weight: 1 },
  cp949: { name: 'cp949', weight: 1 },
};

/** As much as a detector needs; it reads every byte by every encoding. */
const sampleSize = 32_768;
/** The best reading must be so much likelier than the next one that says something else. */
const lead = 1.15;
/** Of the words with letters beyond ASCII, how many may look wrong: names like `ÖkoStrom` do. */
const mostOdd = 0.1;

/** Reads a text that is neither UTF-8 nor UTF-16; null where two readings are equally likely, or none is. */
export function guessText(bytes: Buffer): string | null {
  const western = iconv.decode(bytes, 'windows-1252');
  if (isOnlySigns(western)) return western;
  const sample = linesBeyondAscii(bytes);
  const likely = new Map<string, { score: number; name: string }>();
  for (const { encoding, confidence } of jschardet.detectAll(sample, { minimumThreshold: 0 })) {
    const known = encodings[(encoding ?? '').toLowerCase()];
    const text = known && iconv.decode(sample, known.name);
    if (!known || text === undefined || !isPlausible(text)) continue;
    const score = confidence * known.weight;
    if (score > (likely.get(text)?.score ?? 0)) likely.set(text, { score, name: known.name });
  }
  const [best, next] = [...likely.values()].sort((one, other) => other.score - one.score);
  if (!best || (next && best.score < next.score * lead)) return null;
  const whole = iconv.decode(bytes, best.name);
  return isPlausible(whole) ? whole : null;
}

/** Prices, quotation marks and dashes around plain letters: nobody else writes so, and a detector has nothing to go by. */
const isOnlySigns = (text: string): boolean => /^[\p{ASCII}€£¥°§©®™“”‘’„–—…•·«»¼½¾²³µ×\u00a0]*$/u.test(text);

/** The lines that say something about the encoding, as many as a detector needs. */
function linesBeyondAscii(bytes: Buffer): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const telling = lines.filter(line => /[\u0080-\u00ff]/.test(line)).join('\n');
  return Buffer.from(telling.slice(0, sampleSize), 'latin1');
}

/** Words of one script, without signs and odd capitals in them: what a wrong reading hardly ever gives. */
export function isPlausible(text: string): boolean {
  if (/[\ufffd\p{Cc}]/u.test(text.replace(/[\t\r\n]/g, ''))) return false;
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
