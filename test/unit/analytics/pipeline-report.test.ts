import { describe, expect, it } from '@jest/globals';
import { pipelineReportOf } from '../../../src/analytics/pipeline-report.js';
import type { DealSum } from '../../../src/analytics/pipeline.store.js';

const day = 24 * 3600 * 1000;
const deal = (change: Partial<DealSum>): DealSum => ({
  ...{ stage: 'LEAD', currency: 'EUR', lostReason: null, count: 1, amount: 1000, expected: 10_000, ageMs: day },
  ...change,
});
const none = { open: [], closed: [], created: [], converted: 0 };

describe('how sales stand', () => {
  it('without any deal: every stage, nothing in it', () => {
    const report = pipelineReportOf(none);
    expect(report.stages.map(({ stage }) => stage)).toEqual([
      ...['LEAD', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'CLOSED_WON', 'CLOSED_LOST'],
    ]);
    expect(report.stages[0]).toEqual({ stage: 'LEAD', count: 0, value: [], averageAgeDays: null });
    expect(report).toMatchObject({ winRate: null, forecast: [], leads: { created: 0, byStatus: {}, bySource: {} } });
  });

  it('open deals: their sums by currency, their age, and what may be expected of them', () => {
    const open = [
      deal({ count: 2, amount: 3001, expected: 30_010, ageMs: 5 * day }),
      deal({ currency: 'CHF', amount: 500, expected: 12_500, ageMs: day }),
      deal({ currency: null, amount: 0, expected: 0, ageMs: day }),
      deal({ stage: 'PROPOSAL', expected: 50_049 }),
    ];
    const { stages, forecast, winRate } = pipelineReportOf({ ...none, open });
    const value = [
      { amount: 500, currency: 'CHF' },
      { amount: 3001, currency: 'EUR' },
    ];
    expect(stages[0]).toEqual({ stage: 'LEAD', count: 4, value, averageAgeDays: 1.8 });
    expect(stages[2]).toMatchObject({ count: 1, averageAgeDays: 1 });
    expect(forecast).toEqual([
      { amount: 125, currency: 'CHF' },
      { amount: 801, currency: 'EUR' },
    ]);
    expect(winRate).toBeNull();
  });

  it('closed deals: what was won, what was lost and why, the most frequent first', () => {
    const lost = (lostReason: string | null, count: number) => deal({ stage: 'CLOSED_LOST', lostReason, count });
    const closed = [
      deal({ stage: 'CLOSED_WON', count: 3 }),
      lost('price', 1),
      lost('b', 2),
      lost('a', 2),
      lost(null, 1),
    ];
    const report = pipelineReportOf({ ...none, closed });
    expect(report.won).toEqual({ count: 3, value: [{ amount: 1000, currency: 'EUR' }] });
    expect(report.lost).toMatchObject({ count: 6, value: [{ amount: 4000, currency: 'EUR' }] });
    expect(report.lost.reasons).toEqual([
      { reason: 'a', count: 2 },
      { reason: 'b', count: 2 },
      { reason: 'price', count: 1 },
    ]);
    expect(report.winRate).toBeCloseTo(3 / 9);
    expect(report.stages.slice(4).map(({ count }) => count)).toEqual([3, 6]);
    const many = Array.from({ length: 30 }, (_, at) => lost(`${at}`, 1));
    expect(pipelineReportOf({ ...none, closed: many }).lost.reasons).toHaveLength(20);
  });

  it('leads: by what they are now and where they came from', () => {
    const created = [
      { status: 'NEW' as const, source: 'CHAT' as const, count: 2 },
      { status: 'NEW' as const, source: 'PHONE' as const, count: 1 },
      { status: 'CONVERTED' as const, source: 'CHAT' as const, count: 4 },
    ];
    expect(pipelineReportOf({ ...none, created, converted: 5 }).leads).toEqual({
      ...{ created: 7, converted: 5, byStatus: { NEW: 3, CONVERTED: 4 }, bySource: { CHAT: 6, PHONE: 1 } },
    });
  });
});
