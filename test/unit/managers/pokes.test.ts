import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPokes } from '../../../src/managers/pokes.js';

describe('calls for a look', () => {
  const counting = (anybody: boolean) => {
    const looks: string[] = [];
    const pokes = createPokes(async tenantId => {
      looks.push(tenantId);
      return anybody;
    });
    return { looks, pokes };
  };

  it('are one look for each company, however many they are', async () => {
    const { looks, pokes } = counting(true);
    for (let call = 0; call < 50; call += 1) pokes.poke(call % 2 === 0 ? 'a' : 'b');
    await sleep(400);
    expect(looks.sort()).toEqual(['a', 'b']);
    pokes.poke('a');
    await sleep(400);
    expect(looks).toHaveLength(3);
    await pokes.stop();
  });

  it('are rarely followed where there is nobody to be told', async () => {
    const { looks, pokes } = counting(false);
    for (let round = 0; round < 4; round += 1) {
      pokes.poke('a');
      await sleep(300);
    }
    expect(looks).toEqual(['a']);
    await pokes.stop();
  });

  it('survive a look that fails, and end when they are told to', async () => {
    let looks = 0;
    const pokes = createPokes(async () => {
      looks += 1;
      throw new Error('The database is away.');
    });
    pokes.poke('a');
    await sleep(300);
    pokes.poke('a');
    await pokes.stop();
    await sleep(300);
    expect(looks).toBe(1);
    pokes.poke('a');
    await sleep(300);
    expect(looks).toBe(2);
  });
});
