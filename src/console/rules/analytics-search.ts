import { type Channel, channelOf } from './channels.js';

/** How far back, in days; 30 stands in no address. */
export const periods = ['7', '30', '90', '365'] as const;
export type Period = (typeof periods)[number];

/** What the address of the analytics says. What is left out is not filtered by. */
export type AnalyticsSearch = { period?: Exclude<Period, '30'>; account?: string; channel?: Channel };

/** An address may be mistyped: what says nothing is left out (pure). */
export function readAnalyticsSearch(raw: Record<string, unknown>): AnalyticsSearch {
  const period = periods.find(known => known === String(raw['period']));
  const account = typeof raw['account'] === 'string' && raw['account'] !== '' ? raw['account'] : null;
  const channel = channelOf(raw['channel']);
  return {
    ...(period && period !== '30' ? { period } : {}),
    ...(account ? { account } : {}),
    ...(channel ? { channel } : {}),
  };
}

const dayMs = 24 * 3600 * 1000;

/** The last so many days, today among them, as a browser counts days (pure). */
export function daysOf(period: Period, now: Date): string[] {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const count = Number(period);
  return Array.from({ length: count }, (_, at) =>
    new Date(today - (count - 1 - at) * dayMs).toISOString().slice(0, 'YYYY-MM-DD'.length),
  );
}
