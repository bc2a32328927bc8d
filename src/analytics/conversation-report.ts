import type { ConversationReport } from './analytics.contract.js';
import { addTo, type Counters, durationsOf, ranked, rateOf } from './counters.js';
import { dayOf } from './local-time.js';
import type { AnalyticsHour } from './read-model.js';

export type Counted = Pick<AnalyticsHour, 'hour' | 'accountId' | 'channel' | 'counts'>;

/** All that was counted in these hours (pure). */
export function sumOf(hours: readonly Pick<Counted, 'counts'>[]): Counters {
  const sum: Counters = {};
  for (const { counts } of hours) addTo(sum, counts);
  return sum;
}

/** The same for each value of something, in the order of the values; where it has none it counts nowhere (pure). */
export function sumsBy(hours: readonly Counted[], nameOf: (hour: Counted) => string): [name: string, sum: Counters][] {
  const sums = new Map<string, Counters>();
  for (const hour of hours) {
    const name = nameOf(hour);
    if (name === '') continue;
    const sum = sums.get(name) ?? {};
    addTo(sum, hour.counts);
    sums.set(name, sum);
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
}

const flowOf = (counts: Counters) => ({
  conversations: counts['conversations'] ?? 0,
  inbound: counts['inbound'] ?? 0,
  outbound: counts['outbound'] ?? 0,
  resolved: counts['resolved'] ?? 0,
});

/** The report of a period (pure). `backlog` is how many wait at its end. */
export function conversationReportOf(
  hours: readonly Counted[],
  { timeZone, backlog }: { timeZone: string; backlog: number },
): ConversationReport {
  const sum = sumOf(hours);
  const { asked = 0, answered = 0, good = 0 } = satisfactionOf(sum);
  return {
    ...flowOf(sum),
    byChannel: sumsBy(hours, ({ channel }) => channel).map(([channel, counts]) => ({ channel, ...flowOf(counts) })),
    perDay: sumsBy(hours, ({ hour }) => dayOf(timeZone, hour)).map(([day, counts]) => ({ day, ...flowOf(counts) })),
    intents: ranked(sum, 'intent').map(({ name: intent, count }) => ({ intent, count })),
    backlog,
    firstResponse: durationsOf(sum, 'first'),
    resolution: durationsOf(sum, 'resolution'),
    satisfaction: { asked, answered, score: rateOf(good, answered) },
  };
}

const satisfactionOf = (sum: Counters) => ({
  asked: sum['satisfaction|asked'],
  answered: sum['satisfaction|answered'],
  good: sum['satisfaction|good'],
});
