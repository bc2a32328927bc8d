import { describe, expect, it } from '@jest/globals';
import { measureSlowness, slownessOf } from '../../support/measure-speed.mjs';

const quiet = { cpu: 60, disk: 60, timers: 60 };

describe('the slowness of a machine', () => {
  it.each([
    ['quiet', quiet, 1],
    ['fast, and not hurried', { cpu: 6, disk: 1, timers: 51 }, 1],
    ['with a busy processor', { ...quiet, cpu: 300 }, 5],
    ['with a slow disk', { ...quiet, disk: 480 }, 8],
    ['whose timers come late', { ...quiet, timers: 180 }, 3],
    ['slow in all: the worst counts', { cpu: 120, disk: 240, timers: 600 }, 10],
    ['broken', { ...quiet, disk: 60_000 }, 20],
  ])('%s', (_name, took, times) => {
    expect(slownessOf(took)).toBe(times);
  });

  it('is measured', async () => {
    const measured = await measureSlowness();
    expect(measured).toBeGreaterThanOrEqual(1);
    expect(measured).toBeLessThanOrEqual(20);
  });
});
