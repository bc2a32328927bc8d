import type { LoggedEvent } from '../events/event.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { AnalyticsStore, HourChange, ThreadChange } from './analytics.store.js';
import { type CountedEvent, readEvent } from './counted-event.js';
import { addTo, type Counters } from './counters.js';
import type { Fact } from './fact.js';
import { foldEvent, type Hours } from './fold-event.js';
import { hourOf } from './local-time.js';
import { type AnalyticsThread, hourIdOf, threadIdOf } from './read-model.js';
import { blankThread, outcomeOfSilence, threadFields, type ThreadState } from './thread-state.js';

export type RollUpDeps = { analytics: AnalyticsStore };

/** Into which counting, by whose hours, and from which hour on: earlier ones are counted elsewhere. */
export type Counting = { generation: string; hours: Hours; notBefore?: Date | null };

/** A fact with the event that it is of. */
type Told = Fact & { event: CountedEvent };

/**
 * Adds events, in their order, to what is counted. The hours are written first and the threads last: whoever dies in between
 * finds the threads as they were, folds the same events to the same facts, and each hour says which of them it has already.
 */
export async function rollUp(
  { analytics }: RollUpDeps,
  ctx: TenantContext,
  counting: Counting,
  logged: LoggedEvent[],
): Promise<void> {
  const events = logged.map(readEvent).filter(event => event !== null);
  if (events.length === 0) return;
  const { generation } = counting;
  const ids = new Set(events.flatMap(({ conversationId }) => conversationId ?? []));
  const found = await analytics.threads(
    ctx,
    [...ids].map(id => threadIdOf(generation, id)),
  );
  const { facts, threads } = foldAll(events, found, counting);
  const hours = byHour(facts, counting);
  const seqs = await analytics.seqsOfHours(ctx, [...hours.keys()]);
  const changes = [...hours].flatMap(
    ([_id, told]) => changeOf(_id, told, { counting, from: seqs.get(_id) ?? 0 }) ?? [],
  );
  await analytics.addToHours(ctx, generation, changes);
  await analytics.saveThreads(ctx, generation, threads);
}

/** What the events add, and what becomes of their threads (pure). */
function foldAll(
  events: CountedEvent[],
  found: AnalyticsThread[],
  { generation, hours }: Counting,
): { facts: Told[]; threads: ThreadChange[] } {
  const known = new Map<string, Omit<AnalyticsThread, 'tenantId' | 'generation'>>(
    found.map(thread => [thread.conversationId, thread]),
  );
  const before = new Map(found.map(({ conversationId, seq }) => [conversationId, seq]));
  const facts: Told[] = [];
  for (const event of events) {
    const { conversationId, seq } = event;
    const thread = conversationId === null ? undefined : known.get(conversationId);
    // Its facts are in the hours already: they were written before it.
    if (thread && thread.seq >= seq) continue;
    const folded = foldEvent(thread ?? blankThread, event, hours);
    facts.push(...folded.facts.map(fact => ({ ...fact, event })));
    if (conversationId === null) continue;
    // What is told of a handoff names no channel.
    const place = {
      accountId: event.accountId || (thread?.accountId ?? ''),
      channel: event.channel || (thread?.channel ?? ''),
    };
    const _id = threadIdOf(generation, conversationId);
    const ifSilent = outcomeOfSilence(folded.thread);
    known.set(conversationId, { ...stateOf(folded.thread), ...place, _id, seq, conversationId, ifSilent });
  }
  const threads = [...known.values()].map(thread => ({ ...thread, from: before.get(thread.conversationId) ?? 0 }));
  return { facts, threads: threads.filter(({ from, seq }) => seq > from) };
}

const stateNames = Object.keys(threadFields) as (keyof ThreadState)[];
const stateOf = (thread: ThreadState): ThreadState =>
  Object.fromEntries(stateNames.map(name => [name, thread[name]])) as ThreadState;

function byHour(facts: Told[], { generation, hours, notBefore = null }: Counting): Map<string, Told[]> {
  const found = new Map<string, Told[]>();
  for (const fact of facts) {
    const hour = hourOf(hours.timeZone, fact.at);
    if (notBefore && hour < notBefore) continue;
    const id = hourIdOf(generation, { hour, accountId: fact.event.accountId, channel: fact.event.channel });
    const others = found.get(id);
    if (others) others.push(fact);
    else found.set(id, [fact]);
  }
  return found;
}

/** What an hour lacks of these; null: nothing (pure). */
function changeOf(
  _id: string,
  told: Told[],
  { counting, from }: { counting: Counting; from: number },
): HourChange | null {
  const missing = told.filter(({ event }) => event.seq > from);
  const [first] = missing;
  if (!first) return null;
  const counts: Counters = {};
  for (const { key, by } of missing) addTo(counts, { [key]: by });
  const { accountId, channel } = first.event;
  const seq = Math.max(...missing.map(({ event }) => event.seq));
  return { _id, hour: hourOf(counting.hours.timeZone, first.at), accountId, channel, from, seq, counts };
}
