import { mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { holdLease } from '../../../../src/platform/persistence/hold-lease.js';

type Answer = boolean | Error;

describe('a lease that is held', () => {
  let beat = (): void => undefined;
  const timer = { everyMs: 0, isRunning: false, keepsAlive: false, unref: () => (timer.keepsAlive = false) };
  beforeEach(() => {
    mock.method(globalThis, 'setInterval', (call: () => void, everyMs: number) => {
      beat = () => timer.isRunning && call();
      return Object.assign(timer, { everyMs, isRunning: true, keepsAlive: true });
    });
    mock.method(globalThis, 'clearInterval', (known: typeof timer) => (known.isRunning = false));
  });
  afterEach(() => mock.reset());

  const claimed = { document: { _id: 'd' }, token: 't' };
  const held = (answers: Answer[] = []) => {
    const asked: unknown[] = [];
    const source = {
      leaseMs: 6_000,
      extend: (of: unknown) => {
        asked.push(of);
        const answer = answers[asked.length - 1] ?? true;
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    };
    return { asked, lease: holdLease(source as never, claimed as never) };
  };

  it('is prolonged three times in its life, and keeps no process alive', async () => {
    const { asked, lease } = held();
    expect(timer).toMatchObject({ everyMs: 2_000, isRunning: true, keepsAlive: false });
    beat();
    beat();
    await turn();
    expect(asked).toEqual([claimed, claimed]);
    expect(lease.lost.aborted).toBe(false);
    expect(timer.isRunning).toBe(true);
  });

  it('is lost once somebody else has the document, and not asked for again', async () => {
    const { asked, lease } = held([true, false]);
    beat();
    beat();
    await turn();
    expect(lease.lost.aborted).toBe(true);
    beat();
    expect(asked).toHaveLength(2);
  });

  it('is not lost while the database is away', async () => {
    const { lease } = held([new Error('away')]);
    beat();
    await turn();
    expect(lease.lost.aborted).toBe(false);
    expect(timer.isRunning).toBe(true);
  });

  it('is let go when the work is done', () => {
    const { asked, lease } = held();
    lease.release();
    beat();
    expect(asked).toEqual([]);
    expect(lease.lost.aborted).toBe(false);
  });
});
