/** Anything that stands in a thread at its time. */
type Timed = { id: string; at: string };
type Said = { id: string; sentAt: string; direction: string; author: { kind: string; id: string | null } };

export type TimelineRow<M, O> =
  | { kind: 'day'; key: string; at: string }
  /** `follows`: the same one goes on speaking, so that it need not be said again who. */
  | { kind: 'message'; key: string; message: M; follows: boolean }
  | { kind: 'other'; key: string; other: O };

/** Rows that are shown or left out together; its name stays the same while the thread grows on both ends. */
export type TimelinePart<M, O> = { id: string; rows: TimelineRow<M, O>[] };

export type TimelineOptions = { prepended: number; hasOlder: boolean; dayOf: (at: string) => string };

/** Messages that are shown or left out together. */
const partSize = 40;
/** Who speaks again after this has begun anew. */
const pauseMs = 5 * 60_000;

/**
 * Messages in the order that the server gives them, between them whatever else has a time, and a line before each new day
 * (pure). What is older than the first message waits until that is the first one of all.
 */
export function timelineOf<M extends Said, O extends Timed>(
  messages: readonly M[],
  others: readonly O[],
  { prepended, hasOlder, dayOf }: TimelineOptions,
): TimelinePart<M, O>[] {
  const parts: TimelinePart<M, O>[] = [];
  const waiting = [...others].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  const first = messages[0];
  if (hasOlder && first) while (waiting[0] && waiting[0].at < first.sentAt) waiting.shift();
  let day = '';
  let before: M | null = null;

  const add = (row: TimelineRow<M, O>, at: string, part: string): void => {
    if (parts.at(-1)?.id !== part) parts.push({ id: part, rows: [] });
    const rows = parts.at(-1)?.rows ?? [];
    const today = dayOf(at);
    if (today !== day) {
      rows.push({ kind: 'day', key: `day ${today}`, at });
      before = null;
    }
    day = today;
    rows.push(row);
  };
  const addOther = (other: O): void => {
    add({ kind: 'other', key: other.id, other }, other.at, parts.at(-1)?.id ?? partOf(0, prepended));
    before = null;
  };

  messages.forEach((message, index) => {
    while (waiting[0] && waiting[0].at < message.sentAt) addOther(waiting.shift() as O);
    const part = partOf(index, prepended);
    const follows = before !== null && dayOf(message.sentAt) === day && goesOn(before, message);
    add({ kind: 'message', key: message.id, message, follows }, message.sentAt, part);
    before = message;
  });
  waiting.forEach(addOther);
  return parts;
}

const partOf = (index: number, prepended: number): string => `part ${Math.floor((index - prepended) / partSize)}`;

const goesOn = (before: Said, next: Said): boolean =>
  before.direction === next.direction &&
  before.author.kind === next.author.kind &&
  before.author.id === next.author.id &&
  Date.parse(next.sentAt) - Date.parse(before.sentAt) < pauseMs;
