import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTickStore, type TickStore } from '../../../src/platform/scheduler/tick.store.js';
import { movableClock } from '../../support/clock.js';
import { openDatabase, type TestDatabase } from '../../support/database.js';

describe('the turns of a job', () => {
  const clock = movableClock();
  let own: TestDatabase;
  let ticks: TickStore;
  beforeAll(async () => {
    own = await openDatabase();
    ticks = createTickStore(own.database, clock, 60_000);
  });
  afterAll(() => own.close());

  it('is taken by one of many who come at once, and not again before its time', async () => {
    const taken = await Promise.all(Array.from({ length: 8 }, () => ticks.take('sync', 5_000)));
    const token = taken.find(turn => turn !== null)!;
    expect(taken.filter(turn => turn !== null)).toHaveLength(1);
    await ticks.free('sync', token);
    expect(await ticks.take('sync', 5_000)).toBeNull();
    clock.advance(5_001);
    expect(await ticks.take('sync', 5_000)).not.toBeNull();
    expect(await ticks.take('other', 5_000)).not.toBeNull();
  });

  it('is not taken from whoever keeps it, but from whoever died; the dead cannot free it then', async () => {
    const first = await ticks.take('report', 1_000);
    clock.advance(50_000);
    await ticks.keep('report', first!);
    clock.advance(50_000);
    expect(await ticks.take('report', 1_000)).toBeNull();
    clock.advance(10_001);
    const second = await ticks.take('report', 1_000);
    expect(second).not.toBeNull();
    await ticks.free('report', first!);
    clock.advance(2_000);
    expect(await ticks.take('report', 1_000)).toBeNull();
  });
});
