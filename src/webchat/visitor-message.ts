import type { QuickReply } from '../channels/channel.js';

/** A line of the conversation as its visitor may see it. */
export type VisitorMessage = {
  id: string;
  /** Where the visitor's copy ends with this message; sent back to get what came after it. */
  cursor: string;
  from: 'visitor' | 'assistant' | 'person';
  /** The widget's own id of the visitor's message. */
  clientId: string | null;
  text: string | null;
  attachments: { type: string; url: string; title: string | null }[];
  quickReplies: QuickReply[];
  at: string;
};

export type Cursor = { at: Date; id: string };

export const writeCursor = ({ at, id }: Cursor): string => `${at.getTime()}.${id}`;

/** Null for what is no cursor of ours (pure). */
export function readCursor(text: string | undefined): Cursor | null {
  const [, ms, id] = /^(\d{1,15})\.([A-Za-z0-9_]{1,80})$/.exec(text ?? '') ?? [];
  return ms && id ? { at: new Date(Number(ms)), id } : null;
}

/**
 * A message may be stored a moment after one that is dated later: another process wrote it, or a worker died and its successor
 * finished. So what comes after a cursor is read from a little before it, and repeats are told by their ids.
 */
const overlapMs = 15_000;

/** From when on to read for a cursor (pure). */
export const readFrom = (at: Date | null): Date | null => (at ? new Date(at.getTime() - overlapMs) : null);
