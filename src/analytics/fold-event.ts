import type { OpeningHours } from '../company/opening-hours.js';
import type { CountedEvent, EventOf } from './counted-event.js';
import { duration, type Fact, type Folded, less, managerFacts, one } from './fact.js';
import { foldDecision } from './fold-decision.js';
import { openSeconds } from './open-seconds.js';
import { blankThread, outcomeOf, silenceMs, type ThreadState, withPeople } from './thread-state.js';

export type Hours = Pick<OpeningHours, 'timeZone' | 'week'>;

/** What one event changes (pure): the whole of the roll-up, so that what it counts can be counted anew from the log. */
export function foldEvent(thread: ThreadState, event: CountedEvent, hours: Hours): Folded {
  switch (event.type) {
    case 'message.received':
      return received(thread, event);
    case 'message.sent':
      return sent(thread, event, hours);
    case 'run.finished':
      return ran(thread, event);
    case 'conversation.updated':
      return updated(thread, event, hours);
    case 'conversation.taken_over': {
      const opened = beginAfterAll(thread);
      const people = withPeople(opened.thread);
      return { thread: people, facts: [...opened.facts, ...managerFacts(event, event.data.by, 'takeovers')] };
    }
    case 'conversation.given_back':
      return beginAfterAll(thread);
    case 'handoff.opened':
      return { thread: withPeople(thread), facts: [] };
    case 'task.completed':
      return { thread, facts: taskFacts(event) };
    case 'reply.sent':
      return { thread, facts: event.data.automatic && !event.data.notice ? [one(event, 'sent')] : [] };
    default:
      return foldDecision(thread, event);
  }
}

function received(before: ThreadState, event: EventOf<'message.received'>): Folded {
  const { at } = event;
  const { thread, facts } = closedBySilence(before, at);
  facts.push(one(event, 'inbound'));
  if (thread.isResolved) return { thread: { ...thread, saidAfterAt: thread.saidAfterAt ?? at }, facts };
  if (!thread.begunAt) {
    const begun = begin(thread, at);
    return { thread: begun.thread, facts: [...facts, ...begun.facts] };
  }
  if (thread.waitingSince) return { thread, facts };
  return { thread: { ...thread, waitingSince: at, quietSince: null }, facts: [...facts, one(event, 'waiting')] };
}

function begin({ closed }: ThreadState, at: Date): Folded {
  const thread = { ...blankThread, closed, begunAt: at, waitingSince: at };
  return { thread, facts: [one({ at }, 'conversations'), one({ at }, 'waiting')] };
}

/** What was said after it was done was more than thanks: it began there. */
function beginAfterAll(thread: ThreadState): Folded {
  if (thread.saidAfterAt) return begin(thread, thread.saidAfterAt);
  return { thread: { ...thread, isResolved: false }, facts: [] };
}

function closedBySilence(thread: ThreadState, now: Date): Folded {
  const { begunAt, quietSince } = thread;
  const isOver = begunAt && quietSince && now.getTime() - quietSince.getTime() >= silenceMs;
  return isOver ? close(thread, quietSince) : { thread, facts: [] };
}

function close(thread: ThreadState, at: Date): Folded {
  const outcome = outcomeOf(thread);
  const closed = { outcome, at };
  return { thread: { ...blankThread, closed }, facts: [one({ at }, 'ended', outcome)] };
}

function sent(thread: ThreadState, event: EventOf<'message.sent'>, hours: Hours): Folded {
  const { at, data } = event;
  const { kind = 'agent', id = null } = data.author ?? {};
  const facts = [one(event, 'outbound')];
  // That a person will answer answers nothing.
  if (data.notice) return { thread, facts };
  if (thread.saidAfterAt && kind !== 'agent') {
    const begun = beginAfterAll(thread);
    const answered = sent(begun.thread, event, hours);
    return { thread: answered.thread, facts: [...begun.facts, ...answered.facts] };
  }
  if (!thread.begunAt) return { thread: { ...thread, saidAfterAt: null }, facts };
  const { begunAt, waitingSince, isAnswered } = thread;
  if (waitingSince) {
    facts.push(less(one(event, 'waiting')));
    if (!isAnswered) facts.push(duration(event, openSeconds(hours, begunAt, at), 'first'));
    if (kind === 'user' && id !== null) facts.push(...answerFacts(event, id, openSeconds(hours, waitingSince, at)));
  }
  const isAgent = kind === 'agent';
  return {
    thread: {
      ...thread,
      waitingSince: null,
      quietSince: at,
      isAnswered: true,
      byAgent: thread.byAgent || isAgent,
      byPeople: thread.byPeople || !isAgent,
    },
    facts,
  };
}

/** Whoever answers within an hour of the company's hours was in time. */
const inTimeSeconds = 3600;

const answerFacts = (event: { at: Date }, userId: string, seconds: number): Fact[] => [
  one(event, 'manager', userId, 'answers'),
  duration(event, seconds, 'response', userId),
  ...(seconds <= inTimeSeconds ? [one(event, 'manager', userId, 'inTime')] : []),
];

function taskFacts(event: EventOf<'task.completed'>): Fact[] {
  const { by, dueAt } = event.data;
  const did = (what: string) => managerFacts(event, by, what);
  if (!dueAt) return did('tasks');
  return [...did('tasks'), ...did('tasksDue'), ...(event.at <= dueAt ? did('tasksInTime') : [])];
}

/** Thanks and goodbye, by the name of the intent. */
const thanks = ['gratitude', 'goodbye'];
const nano = 1e9;

function ran(thread: ThreadState, event: EventOf<'run.finished'>): Folded {
  const { intent, verdict, because, tokens, costUsd } = event.data;
  const facts = [
    one(event, 'runs'),
    one(event, 'intent', intent),
    one(event, 'verdict', verdict),
    ...because.map(reason => one(event, 'because', verdict, reason)),
    { ...one(event, 'tokens'), by: tokens },
    // Whole numbers add up to the same in whatever order.
    { ...one(event, 'cost'), by: Math.round(costUsd * nano) },
  ].filter(({ by }) => by !== 0);
  const nothingAsked = verdict === 'ignore';
  if (!thread.begunAt) return { thread: nothingAsked ? { ...thread, saidAfterAt: null } : thread, facts };
  const isThanked = thanks.includes(intent);
  if (!nothingAsked || !thread.waitingSince) return { thread: { ...thread, isThanked }, facts };
  const quiet = { waitingSince: null, quietSince: event.at };
  return { thread: { ...thread, isThanked, ...quiet }, facts: [...facts, less(one(event, 'waiting'))] };
}

function updated(thread: ThreadState, event: EventOf<'conversation.updated'>, hours: Hours): Folded {
  const { status } = event.data;
  if (status === 'pending' || status === 'open') return beginAfterAll(thread);
  if (status !== 'resolved') return { thread, facts: [] };
  const facts = [one(event, 'resolved')];
  const { begunAt, waitingSince } = thread;
  if (!begunAt) return { thread: { ...thread, isResolved: true, saidAfterAt: null }, facts };
  if (waitingSince) facts.push(less(one(event, 'waiting')));
  facts.push(duration(event, openSeconds(hours, begunAt, event.at), 'resolution'));
  const closed = close(thread, event.at);
  return { thread: { ...closed.thread, isResolved: true }, facts: [...facts, ...closed.facts] };
}
