import { describe, expect, it } from '@jest/globals';
import { silentLog } from '../../../src/platform/observability/log.js';
import { followStoreClock } from '../../../src/platform/persistence/store-clock.js';

const tenMinutes = 600_000;

/** A store and a process whose clocks a test moves; `pass` is time that really passes. */
function world() {
  let passed = 1_000;
  let storeAhead = Date.parse('2026-03-29T00:30:00Z');
  let tripMs = 4;
  const database = {
    storeTime: async () => {
      const at = new Date(passed + tripMs / 2 + storeAhead);
      passed += tripMs;
      return at;
    },
  };
  const storeMs = () => passed + storeAhead;
  const options = { log: silentLog, monotonicMs: () => passed, followEveryMs: 3_600_000 };
  return {
    storeMs,
    pass: (ms: number) => void (passed += ms),
    setStore: (byMs: number) => void (storeAhead += byMs),
    setTrip: (ms: number) => void (tripMs = ms),
    follow: (wallAheadMs = 0) =>
      followStoreClock(database, { ...options, wall: { now: () => new Date(storeMs() + wallAheadMs) } }),
  };
}

describe('the clock of the store', () => {
  it.each([0, 3_600_000, -3_600_000])('is told the same by a server whose own clock is %d ms off', async wrong => {
    const { follow, pass, storeMs } = world();
    const clock = await follow(wrong);
    expect(clock.now().getTime()).toBe(storeMs());
    pass(250_000);
    expect(clock.now().getTime()).toBe(storeMs());
    clock.stop();
  });

  it('is followed through drift, and not through an answer that was long on its way', async () => {
    const { follow, setStore, setTrip, storeMs } = world();
    const clock = await follow();
    setStore(400);
    setTrip(1_500);
    await clock.follow();
    expect(clock.now().getTime()).toBe(storeMs() - 400);
    setTrip(4);
    await clock.follow();
    expect(clock.now().getTime()).toBe(storeMs());
    expect(clock.span()).toEqual({ earliest: clock.now(), latest: clock.now() });
    clock.stop();
  });

  it.each([tenMinutes, -tenMinutes])('keeps leases over a step of %d ms until all have followed it', async step => {
    const { follow, pass, setStore, storeMs } = world();
    const [early, late] = [await follow(), await follow()];
    const leaseMs = 6_000;
    const lease = (clock: typeof early) => clock.span().latest.getTime() + leaseMs;
    const isOver = (until: number, clock: typeof early) => until <= clock.span().earliest.getTime();
    const [ofEarly, ofLate] = [lease(early), lease(late)];
    setStore(step);
    await early.follow();
    expect(early.now().getTime()).toBe(storeMs());
    // Neither takes from the other what was written before the step, or by the one that has noticed it.
    expect(isOver(ofLate, early)).toBe(false);
    expect(isOver(lease(early), late)).toBe(false);
    expect(isOver(lease(late), early)).toBe(false);
    expect(isOver(ofEarly, late)).toBe(false);
    await late.follow();
    expect(isOver(lease(early), late)).toBe(false);
    // What nobody prolongs is free in the end.
    const abandoned = lease(late);
    pass(3_600_000 + Math.abs(step) + leaseMs + 2_000);
    expect(isOver(abandoned, early)).toBe(true);
    expect(early.span().earliest).toEqual(early.span().latest);
    for (const clock of [early, late]) clock.stop();
  });
});
