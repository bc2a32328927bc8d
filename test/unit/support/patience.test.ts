import { describe, expect, it } from '@jest/globals';
import { longEnough, onThisMachine, patienceMs, soon, until } from '../../support/patience.js';

describe('patience', () => {
  it('looks again until there is something, and answers that', async () => {
    const found = [null, undefined, false, 'there'] as const;
    let looks = 0;
    expect(await until(() => found[(looks += 1) - 1] ?? null)).toBe('there');
    expect(looks).toBe(4);
  });

  it('tries limits that grow until one is long enough, and tells what none was long enough for', async () => {
    const tried: number[] = [];
    expect(await longEnough(async ms => (tried.push(ms), ms > 200 && 'done'))).toBe('done');
    expect(tried).toEqual([30, 90, 270]);
    await expect(longEnough(async () => null, 'the request')).rejects.toThrow(
      'No limit was long enough for the request.',
    );
  });

  it('passes on what a promise becomes', async () => {
    expect(await soon(Promise.resolve(3), 'It')).toBe(3);
    await expect(soon(Promise.reject(new Error('broken')), 'It')).rejects.toThrow('broken');
  });

  it('has whole numbers: not every limit may be a fraction', () => {
    expect([patienceMs, onThisMachine(1.25)].map(ms => Number.isInteger(ms))).toEqual([true, true]);
  });
});
