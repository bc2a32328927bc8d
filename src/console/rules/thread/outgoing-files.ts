import { fileRules } from '../../../channels/file-rules.contract.js';

/** A file as `attachments` of a message take it. */
export type SentFile = { media: 'image' | 'audio' | 'video' | 'file'; url: string; name: string };

/** A file that somebody puts into an answer: it is sent to the server while they write on. */
export type OutgoingFile = { id: string; name: string; sizeBytes: number } & (
  { state: 'coming' } | { state: 'here'; file: SentFile } | { state: 'refused'; reason: string }
);

/** A message takes so many. */
export const mostFiles = 10;

/** Whether a channel takes files at all (pure). */
export const takesFiles = (channel: string): boolean =>
  Object.hasOwn(fileRules, channel) && Object.keys(fileRules[channel as keyof typeof fileRules]).length > 0;

/** What leaves with the message (pure). */
export const filesToSend = (files: readonly OutgoingFile[]): SentFile[] =>
  files.flatMap(each => (each.state === 'here' ? [each.file] : []));

/** Somebody would send less than they see (pure). */
export const filesWait = (files: readonly OutgoingFile[]): boolean => files.some(({ state }) => state === 'coming');

/** How large a file is, in the unit in which one speaks of it (pure). */
export function sizeIn(bytes: number): { value: number; unit: 'byte' | 'kilobyte' | 'megabyte' } {
  if (bytes < 1_000) return { value: bytes, unit: 'byte' };
  if (bytes < 1_000_000) return { value: Math.round(bytes / 1_000), unit: 'kilobyte' };
  return { value: Math.round(bytes / 100_000) / 10, unit: 'megabyte' };
}
