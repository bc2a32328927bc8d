/** What a file is when its first bytes say nothing we know; a browser only ever downloads it. */
export const unknownType = 'application/octet-stream';

type Signature = { type: string; at?: number; bytes: string };

/** First bytes as Latin-1 text; the first match decides. */
const signatures: readonly Signature[] = [
  { type: 'image/png', bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', bytes: '\xff\xd8\xff' },
  { type: 'image/gif', bytes: 'GIF87a' },
  { type: 'image/gif', bytes: 'GIF89a' },
  { type: 'image/webp', at: 8, bytes: 'WEBP' },
  { type: 'image/tiff', bytes: 'II*\0' },
  { type: 'image/tiff', bytes: 'MM\0*' },
  { type: 'audio/wav', at: 8, bytes: 'WAVE' },
  { type: 'audio/ogg', bytes: 'OggS' },
  { type: 'audio/flac', bytes: 'fLaC' },
  { type: 'audio/amr', bytes: '#!AMR' },
  { type: 'audio/mpeg', bytes: 'ID3' },
  { type: 'video/x-msvideo', at: 8, bytes: 'AVI ' },
  { type: 'application/pdf', bytes: '%PDF-' },
  { type: 'application/zip', bytes: 'PK\x03\x04' },
];

/** Brands of the ISO container that are no plain MP4 video. */
const brands: readonly (readonly [RegExp, string])[] = [
  [/^(heic|heix|hevc|mif1|msf1)/, 'image/heic'],
  [/^avi[fs]/, 'image/avif'],
  [/^M4[AB]/, 'audio/mp4'],
  [/^qt/, 'video/quicktime'],
  [/^3g/, 'video/3gpp'],
];

/**
 * The type of a file by its own bytes. Never by a header or a name: those are told by whoever sent the file, and a browser
 * that believes them may run it.
 */
export function sniffType(content: Uint8Array): string {
  const head = Buffer.from(content.subarray(0, 64)).toString('latin1');
  const match = signatures.find(({ at = 0, bytes }) => head.startsWith(bytes, at) && (at === 0 || isRiff(head)));
  if (match) return match.type;
  if (head.startsWith('ftyp', 4))
    return brands.find(([pattern]) => pattern.test(head.slice(8, 12)))?.[1] ?? 'video/mp4';
  if (head.startsWith('\x1a\x45\xdf\xa3')) return head.includes('webm') ? 'video/webm' : 'video/x-matroska';
  return audioFrame(content) ?? unknownType;
}

const isRiff = (head: string): boolean => head.startsWith('RIFF');

/** MPEG audio without tags: eleven set bits, then fields of which some values are reserved. */
function audioFrame(content: Uint8Array): string | null {
  const [first = 0, second = 0, third = 0] = content;
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  const [version, layer] = [(second >> 3) & 3, (second >> 1) & 3];
  if (layer === 0) return (second & 0xf6) === 0xf0 ? 'audio/aac' : null;
  const reserved = version === 1 || third >> 4 === 15 || ((third >> 2) & 3) === 3;
  return reserved ? null : 'audio/mpeg';
}

/** Images that browsers only draw. SVG is none of them: it may hold scripts. */
const shownInPlace = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export const isShownInPlace = (type: string): boolean => shownInPlace.has(type);
