import iconv from 'iconv-lite';
import { type FetchFailure, failure } from './fetch-failure.js';
import { guessText } from './guess-encoding.js';

export type Decoded = { text: string } | { failure: FetchFailure };

/** What a text of this encoding may begin with; the longer marks first, since one begins like another. */
const marks: [bytes: number[], encoding: string][] = [
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * The bytes of an answer as text: by the mark at their beginning, else by what they are, else by what the answer calls them.
 * Bytes come before names because servers call everything `utf-8` or `iso-8859-1`; what cannot be told is refused.
 */
export function decodeAnswer(bytes: Buffer, contentType: string): Decoded {
  const marked = marks.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return exactly(bytes, marked[1]);
  const named = encodingNamed(contentType);
  if (/^utf-?(16|32)/.test(named)) return exactly(bytes, named);
  const wide = wideEncodingOf(bytes);
  if (wide) return exactly(bytes, wide);
  // Texts of these are plain ASCII bytes as well.
  if (/^(iso-?2022|hz|utf-?7)/.test(named)) return exactly(bytes, named);
  const utf8 = strictUtf8(bytes);
  if (utf8 !== null) return utf8.includes('\0') ? untold : { text: utf8 };
  // Latin-1 is what servers say when they do not know.
  if (!/^(|utf-?8|(us-)?ascii|iso-?8859-1|latin-?1)$/.test(named)) return exactly(bytes, named);
  const text = guessText(bytes);
  return text === null ? untold : { text };
}

const untold: Decoded = {
  failure: failure(
    'unreadable',
    'The encoding of the answer cannot be told, so its letters would be wrong: send it as UTF-8, or name the `charset` in its Content-Type.',
  ),
};

/** `charset` of a Content-Type, in lower case; empty where it names none. */
export const encodingNamed = (contentType: string): string =>
  /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? '';

function exactly(bytes: Buffer, encoding: string): Decoded {
  if (!iconv.encodingExists(encoding))
    return { failure: failure('unreadable', 'The answer names a `charset` that we do not know: send it as UTF-8.') };
  const text = iconv.decode(bytes, encoding);
  const isCut = /^utf-?16/.test(encoding) && bytes.length % 2 === 1;
  if (!isCut && !noText.test(text)) return { text };
  const told = `The answer is not the ${encoding.toUpperCase().slice(0, 20)} that it says it is: it may be cut off, or its encoding is another one.`;
  return { failure: failure('unreadable', told) };
}

/** What a text has only when it is read wrongly. */
const noText = /[\ufffd\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

function strictUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 without a mark: what is ASCII in it has a zero beside every byte, always on the same side. */
export function wideEncodingOf(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 === 1) return null;
  const sample = bytes.subarray(0, 4096);
  const zerosAt = (parity: number) => sample.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const even = zerosAt(0);
  const odd = zerosAt(1);
  if (even > odd * 4) return 'utf-16be';
  return odd > even * 4 ? 'utf-16le' : null;
}
