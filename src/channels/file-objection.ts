import type { Channel, MediaKind } from './channel.js';
import { fileRules } from './file-rules.contract.js';

export type FileToSend = { mimeType: string; sizeBytes: number };

/** As what a file is sent: what a channel does not take as a picture, a voice or a film may go as a document (pure). */
export function sendsAs(channel: Channel, file: FileToSend): { media: MediaKind } | { objection: string } {
  const own = kindOf(file.mimeType);
  const objection = objectionTo(channel, own, file);
  if (objection === null) return { media: own };
  if (own !== 'file' && objectionTo(channel, 'file', file) === null) return { media: 'file' };
  return { objection };
}

const kindOf = (mimeType: string): MediaKind => {
  const [family] = mimeType.split('/');
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'file';
};

/** Why this channel takes no such file, as a sentence with the next step; null when it does. */
function objectionTo(channel: Channel, media: MediaKind, { mimeType, sizeBytes }: FileToSend): string | null {
  const rules = fileRules[channel];
  const rule = rules[media];
  if (Object.keys(rules).length === 0) return 'This channel takes no files here. Put a link into the text.';
  if (!rule) return `This channel takes no ${media} files. Put a link into the text.`;
  if (rule.types && !rule.types.includes(mimeType)) {
    const types = rule.types.map(type => type.replace(/^.*\//, '')).join(', ');
    return `This channel takes no file of this kind (${mimeType}); of this sort it takes ${types}. Send it as one of these, or put a link into the text.`;
  }
  if (sizeBytes <= rule.mostBytes) return null;
  return `This channel takes ${rule.mostBytes / 1_048_576} MB at most; the file has ${(sizeBytes / 1_048_576).toFixed(1)} MB. Make it smaller, or put a link into the text.`;
}
