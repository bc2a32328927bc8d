import { fileTypeFromBuffer } from 'file-type';

/** What a file is when its bytes say nothing we know; a browser only ever downloads it. */
export const unknownType = 'application/octet-stream';

/**
 * What we say a file is, by what the library calls it: its names of types change, its endings do not. Programs, pages and
 * drawings that may hold scripts (XML, SVG) are not here, so that they stay unknown.
 */
const known: Record<string, string> = {
  png: 'image/png',
  apng: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  tif: 'image/tiff',
  heic: 'image/heic',
  avif: 'image/avif',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  ogx: 'audio/ogg',
  flac: 'audio/flac',
  amr: 'audio/amr',
  aac: 'audio/aac',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  '3gp': 'video/3gpp',
  '3g2': 'video/3gpp',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  pdf: 'application/pdf',
  // Documents of office programs are archives, and as such they are handed out.
  ...Object.fromEntries(
    ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub'].map(ending => [ending, 'application/zip']),
  ),
};

/** A type shows in the beginning of a file; a hostile file is not read on and on. */
const headBytes = 64 * 1024;

/**
 * The type of a file by its own bytes. Never by a header or a name: those are told by whoever sent the file, and a browser
 * that believes them may run it.
 */
export async function sniffType(content: Uint8Array): Promise<string> {
  // A file that ends where its kind should go on is unknown, not an error.
  const found = await fileTypeFromBuffer(content.subarray(0, headBytes)).catch(() => undefined);
  return (found && Object.hasOwn(known, found.ext) && known[found.ext]) || unknownType;
}

/** Images that browsers only draw. SVG is none of them: it may hold scripts. */
const shownInPlace = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

export const isShownInPlace = (type: string): boolean => shownInPlace.has(type);
