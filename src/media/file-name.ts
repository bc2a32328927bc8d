import { create } from 'content-disposition';
import { unknownType } from './sniff-type.js';

/** Endings that fit a type, the usual one first. */
const endings: Record<string, readonly string[]> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/tiff': ['tif', 'tiff'],
  'image/heic': ['heic', 'heif'],
  'image/avif': ['avif'],
  'audio/wav': ['wav'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/flac': ['flac'],
  'audio/amr': ['amr'],
  'audio/aac': ['aac'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a', 'mp4'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov'],
  'video/3gpp': ['3gp'],
  'video/webm': ['webm'],
  'video/x-matroska': ['mkv'],
  'video/x-msvideo': ['avi'],
  'application/pdf': ['pdf'],
  'application/zip': ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub', 'pages', 'numbers'],
  // Nothing that a double click would run.
  [unknownType]: ['bin', 'txt', 'csv', 'md', 'json', 'doc', 'xls', 'ppt', 'rtf', 'ics', 'vcf', 'eml', 'tgs'],
};

/** Bytes of a name that every file system takes, with room for an ending. */
const longestName = 120;

/**
 * A name as its sender wrote it, made harmless: no path, no control characters, and none of those that turn the direction
 * of writing around, with which `gpj.exe` looks like `exe.jpg`. Null when nothing is left.
 */
export function cleanName(name: string | undefined): string | null {
  const [last = ''] = (name ?? '').split(/[/\\]/).slice(-1);
  const plain = last
    .replace(/\p{Surrogate}/gu, '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return shortened(plain) || null;
}

/** The ending is what tells what a file is, so the middle is left out. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= longestName) return name;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return `${letters.slice(0, longestName - ending.length).join('')}${ending}`;
}

/** The name under which a stored file is downloaded: its ending always fits what the bytes are. */
export function downloadName(file: { name: string | null; kind: string; index: number; type: string }): string {
  const fitting = endings[file.type] ?? endings[unknownType] ?? [];
  const name = file.name ?? `${file.kind}-${file.index + 1}`;
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase();
  return ending !== undefined && fitting.includes(ending) ? name : `${name}.${fitting[0] ?? 'bin'}`;
}

/** RFC 6266: the plain form for old programs, the encoded one for all others. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const fallback = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  return create(name, { type: kind, fallback });
}
