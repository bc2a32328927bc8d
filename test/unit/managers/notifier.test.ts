import { mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createNotifier } from '../../../src/managers/notifier.js';

describe('calls for a look', () => {
  // Nothing here but timers: the test's own time, which passes when it is told to.
  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    mock.method(performance, 'now', () => Date.now());
  });
  afterEach(() => mock.reset());
  const pass = async (ms: number) => {
    // In steps: what a timer sets going may set the next one.
    for (let passed = 0; passed < ms; passed += 100) {
      mock.timers.tick(100);
      await turn();
    }
  };

  const counting = (anybody: boolean) => {
    const looks: string[] = [];
    const notifier = createNotifier(async tenantId => {
      looks.push(tenantId);
      return anybody;
    });
    return { looks, notifier };
  };

  it('are one look for each company, however many they are', async () => {
    const { looks, notifier } = counting(true);
    for (let call = 0; call < 50; call += 1) notifier.notify(call % 2 === 0 ? 'a' : 'b');
    await pass(400);
    expect(looks.sort()).toEqual(['a', 'b']);
    notifier.notify('a');
    await pass(400);
    expect(looks).toHaveLength(3);
    await notifier.stop();
  });

  it('are rarely followed where there is nobody to be told', async () => {
    const { looks, notifier } = counting(false);
    for (let round = 0; round < 4; round += 1) {
      notifier.notify('a');
      await pass(300);
    }
    expect(looks).toEqual(['a']);
    await pass(1_000);
    expect(looks).toEqual(['a', 'a']);
    await notifier.stop();
  });

  it('survive a look that fails, and end when they are told to', async () => {
    let looks = 0;
    const notifier = createNotifier(async () => {
      looks += 1;
      throw new Error('The database is away.');
    });
    notifier.notify('a');
    await pass(300);
    notifier.notify('a');
    await notifier.stop();
    await pass(300);
    expect(looks).toBe(1);
    notifier.notify('a');
    await pass(300);
    expect(looks).toBe(2);
  });
});
