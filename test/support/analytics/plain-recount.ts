import type { LoggedEvent } from '../../../src/events/event.js';

/**
 * The same figures by another road: each conversation is read as a whole, cut into its matters, and lists are counted. Nothing of
 * the product's counting takes part. Times are those of a company that is always there.
 */
export type Recount = ReturnType<typeof recount>;

const day = 24 * 3600 * 1000;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const fact = ({ data }: LoggedEvent, name: string): string => text(data[name]);
const idOf = (event: LoggedEvent): string => text((event.data['by'] as { id?: string } | undefined)?.id);
const authorOf = (event: LoggedEvent) => event.data['author'] as { kind: string; id: string | null };
const isSaid = (event: LoggedEvent): boolean => event.type === 'message.sent' && event.data['notice'] !== true;
const isResolving = (event: LoggedEvent): boolean =>
  event.type === 'conversation.updated' && fact(event, 'status') === 'resolved';
const isIgnoring = (event: LoggedEvent): boolean =>
  event.type === 'run.finished' && fact(event, 'verdict') === 'ignore';
const isReopening = (event: LoggedEvent): boolean =>
  (event.type === 'conversation.updated' && ['pending', 'open'].includes(fact(event, 'status'))) ||
  event.type === 'conversation.taken_over' ||
  event.type === 'conversation.given_back' ||
  (isSaid(event) && authorOf(event).kind !== 'agent');

/** One matter of a conversation: from the customer's first word until it is done, or nothing more is said. */
type Matter = { begun: Date; events: LoggedEvent[]; ended: Date | null };
type Within = { from: Date; to: Date };

/** What follows a resolution is a new matter only if something begins it anew; thanks alone are not. */
function matterAfter(events: LoggedEvent[]): LoggedEvent[] {
  const reopened = events.findIndex(isReopening);
  if (reopened < 0) return [];
  const before = events.slice(0, reopened);
  const dropped = before.findLastIndex(event => isIgnoring(event) || isSaid(event));
  const first = events.findIndex((event, at) => at > dropped && event.type === 'message.received');
  return first < 0 ? [] : events.slice(first);
}

function mattersOf(events: LoggedEvent[]): Matter[] {
  const parts: LoggedEvent[][] = [[]];
  for (const event of events) {
    parts.at(-1)!.push(event);
    if (isResolving(event)) parts.push([]);
  }
  return parts.flatMap((part, place) => {
    const rest =
      place === 0 ? part.slice(part.findIndex(({ type }) => type === 'message.received')) : matterAfter(part);
    return rest.length === 0 ? [] : cutBySilence(rest);
  });
}

function cutBySilence(events: LoggedEvent[]): Matter[] {
  const found: Matter[] = [];
  let quiet: Date | null = null;
  for (const event of events) {
    const isInbound = event.type === 'message.received';
    const current = found.at(-1);
    if (!current || (isInbound && quiet && event.occurredAt.getTime() - quiet.getTime() >= day)) {
      if (current) current.ended = quiet;
      found.push({ begun: event.occurredAt, events: [event], ended: null });
      quiet = null;
      continue;
    }
    current.events.push(event);
    if (isInbound) quiet = null;
    else if (isSaid(event)) quiet = event.occurredAt;
    else if (isIgnoring(event) && quiet === null) quiet = event.occurredAt;
    else if (isResolving(event)) current.ended = event.occurredAt;
  }
  const last = found.at(-1);
  if (last && last.ended === null && quiet) last.ended = new Date(-quiet.getTime());
  return found;
}

const nearestRank = (values: number[], share: number): number | null => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? null;
};

const durations = (values: number[]) => ({ p50: nearestRank(values, 0.5), p90: nearestRank(values, 0.9) });
const seconds = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / 1000);

export function recount(all: LoggedEvent[], { from, to }: Within, now: Date) {
  const inside = (at: Date): boolean => at >= from && at < to;
  const events = all.filter(({ occurredAt }) => inside(occurredAt));
  const number = (keep: (event: LoggedEvent) => boolean): number => events.filter(keep).length;
  const ofType = (type: string): number => number(event => event.type === type);
  const runs = events.filter(({ type }) => type === 'run.finished');
  const undone = (verdict: string): number => number(e => e.type === 'reply.held' && e.data['undone'] === verdict);

  const talks = new Map<string, LoggedEvent[]>();
  for (const event of all) {
    const id = fact(event, 'conversationId');
    talks.set(id, [...(talks.get(id) ?? []), event]);
  }
  const matters = [...talks.values()].flatMap(mattersOf);
  const first: number[] = [];
  const resolution: number[] = [];
  const ended = { confirmed: 0, assumed: 0, other: 0 };
  for (const { begun, events: said, ended: end } of matters) {
    const answer = said.find(isSaid);
    const ignoredBefore = answer && said.slice(0, said.indexOf(answer));
    const waits = ignoredBefore ? waitsAtEnd(ignoredBefore) : false;
    if (answer && waits && inside(answer.occurredAt)) first.push(seconds(begun, answer.occurredAt));
    const done = said.find(isResolving);
    if (done && inside(done.occurredAt)) resolution.push(seconds(begun, done.occurredAt));
    // Silence up to now is kept with its sign turned: it counts when it has lasted.
    const silentSince = end && end.getTime() < 0 ? new Date(-end.getTime()) : null;
    if (silentSince && now.getTime() - silentSince.getTime() <= day) continue;
    const at = silentSince ?? end;
    if (at && inside(at)) ended[outcomeOf(said)] += 1;
  }
  return {
    conversations: matters.filter(({ begun }) => inside(begun)).length,
    inbound: ofType('message.received'),
    outbound: ofType('message.sent'),
    resolved: number(isResolving),
    backlog: [...talks.values()].filter(talk => isWaiting(talk, to)).length,
    firstResponse: durations(first),
    resolution: durations(resolution),
    ended,
    runs: runs.length,
    held: runs.filter(run => fact(run, 'verdict') === 'hold').length,
    handedOver: runs.filter(run => fact(run, 'verdict') === 'handoff').length,
    ignored: runs.filter(run => fact(run, 'verdict') === 'ignore').length,
    sent: number(e => e.type === 'reply.sent' && e.data['automatic'] === true),
    approved: ofType('reply.approved') - undone('approve'),
    edited: ofType('reply.edited'),
    rejected: ofType('reply.rejected') - undone('reject'),
    tokens: runs.reduce((sum, { data }) => sum + Number(data['tokens']), 0),
    costUsd: runs.reduce((sum, { data }) => sum + Number(data['costUsd']), 0),
    takeovers: (userId: string) => number(e => e.type === 'conversation.taken_over' && idOf(e) === userId),
  };
}

function outcomeOf(said: LoggedEvent[]): 'confirmed' | 'assumed' | 'other' {
  const people = ['conversation.taken_over', 'handoff.opened', 'reply.approved', 'reply.edited', 'reply.rejected'];
  const isByPeople = said.some(e => people.includes(e.type) || (isSaid(e) && authorOf(e).kind !== 'agent'));
  if (isByPeople || !said.some(isSaid)) return 'other';
  const last = said.findLast(({ type }) => type === 'run.finished');
  return last && fact(last, 'intent') === 'gratitude' ? 'confirmed' : 'assumed';
}

/** Whether the customer's last word waits for an answer. */
function waitsAtEnd(said: LoggedEvent[]): boolean {
  const asked = said.findLastIndex(({ type }) => type === 'message.received');
  return asked >= 0 && !said.slice(asked).some(event => isSaid(event) || isIgnoring(event));
}

/** What is said after it was done waits from then on, if it turns out to begin a new matter. */
function isWaiting(talk: LoggedEvent[], at: Date): boolean {
  const last = mattersOf(talk).findLast(({ begun }) => begun < at);
  const said = last?.events.filter(({ occurredAt }) => occurredAt < at) ?? [];
  return !said.some(isResolving) && waitsAtEnd(said);
}
