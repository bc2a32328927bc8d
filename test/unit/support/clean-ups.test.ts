import { describe, expect, it } from '@jest/globals';
import { createCleanUps } from '../../support/clean-ups.js';
import { until } from '../../support/patience.js';

const never = () => new Promise<never>(() => undefined);

describe('what a test has started', () => {
  it('is ended in reverse, each thing once', async () => {
    const ended: string[] = [];
    const cleanUps = createCleanUps(60_000);
    cleanUps.add('database', () => ended.push('database'));
    const endServer = cleanUps.add('server', () => ended.push('server'));
    cleanUps.add('product', () => ended.push('product'));
    await endServer();
    await endServer();
    await cleanUps.runAll();
    await cleanUps.runAll();
    expect(ended).toEqual(['server', 'product', 'database']);
  });

  it('is ended although something before it fails or never ends, and all of that is told', async () => {
    const ended: string[] = [];
    const cleanUps = createCleanUps(20);
    cleanUps.add('database', () => ended.push('database'));
    cleanUps.add('broken', () => Promise.reject(new Error('It does not answer.')));
    cleanUps.add('deaf', never);
    const all = cleanUps.runAll();
    await expect(all).rejects.toThrow(/deaf: Ending deaf took longer than 20 ms\.\nbroken: It does not answer\./);
    expect(ended).toEqual(['database']);
  });

  it('is ended at once when a set-up goes on after its time', async () => {
    const ended: string[] = [];
    const cleanUps = createCleanUps(60_000);
    await cleanUps.runAll();
    cleanUps.add('late', () => ended.push('late'));
    await until(() => ended.length > 0);
  });

  it('may be started while others are ended', async () => {
    const ended: string[] = [];
    const cleanUps = createCleanUps(60_000);
    cleanUps.add('first', () => ended.push('first'));
    cleanUps.add('second', () => void cleanUps.add('third', () => ended.push('third')));
    await cleanUps.runAll();
    expect(ended.sort()).toEqual(['first', 'third']);
  });
});
