import { createHash } from 'node:crypto';
import type { MediaState } from '../conversations/conversation.contract.js';
import { downloadName } from './file-name.js';
import { type MediaFile, mostFileBytes } from './media-file.js';
import { sniffType } from './sniff-type.js';

/** A final answer without bytes. */
export type Refused = { state: Exclude<MediaState, 'waiting' | 'stored'>; reason: string; sizeBytes?: number };

export const reasons = {
  tooLarge: {
    state: 'too_large',
    reason: `The file is larger than ${mostFileBytes / 1_048_576} MB, so only its description was kept.`,
  },
  gone: { state: 'gone', reason: 'The platform does not have this file any more.' },
  forbidden: { state: 'failed', reason: 'The address of the file is not one that may be called.' },
  refused: { state: 'failed', reason: 'The platform refused to hand the file over.' },
  noAccount: { state: 'failed', reason: 'The account of this message is not connected any more.' },
} as const satisfies Record<string, Refused>;

/** What a status means: null is a file, `retry` may become one. A link that has expired is answered with 403 by Meta. */
export function judgeStatus(status: number): Refused | 'retry' | null {
  if (status === 200) return null;
  if (status === 403 || status === 404 || status === 410) return reasons.gone;
  // 401: the token in use has just been replaced, or is about to be.
  if (status >= 500 || status === 401 || status === 408 || status === 429) return 'retry';
  return reasons.refused;
}

/** What is written when the bytes are here. */
export async function storedFile(file: Pick<MediaFile, 'name' | 'kind' | 'index'>, content: Buffer, now: Date) {
  const mimeType = await sniffType(content);
  return {
    state: 'stored' as const,
    reason: null,
    content,
    mimeType,
    name: downloadName({ ...file, type: mimeType }),
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    storedAt: now,
  };
}

/** Why there is nothing to download, for whoever asks for it. */
export function whyNot(file: Pick<MediaFile, 'state' | 'reason'> | null): string {
  if (!file) return 'There is no file here: the message has none at this place, it was removed, or its time is over.';
  if (file.state === 'waiting') return 'The file is still being fetched from the platform. Try again in a moment.';
  return file.reason ?? 'The file could not be fetched.';
}
