import { describe, expect, it } from '@jest/globals';
import { inTime, startDeadline, TookTooLong, withDeadline } from '../../../src/platform/deadline.js';

/** Never ends by itself; rejects with the reason of its signal. */
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
const never = new Promise<never>(() => undefined);

/** Timers that this process waits for: a deadline that is over must leave none. */
const timers = (): number => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;

describe('withDeadline', () => {
  it('answers what the work answers and leaves neither timer nor listener', async () => {
    const before = timers();
    const caller = new AbortController();
    let seen: AbortSignal | undefined;
    const limit = { what: 'The work', ms: 60_000, signal: caller.signal };
    expect(await withDeadline(limit, async signal => ((seen = signal), 'done'))).toBe('done');
    caller.abort();
    expect([seen?.aborted, timers()]).toEqual([false, before]);
    await expect(withDeadline(limit, () => Promise.reject(new Error('its own')))).rejects.toThrow('its own');
    expect(timers()).toBe(before);
  });

  it('says what took too long', async () => {
    const late = withDeadline({ what: 'The work', ms: 5 }, untilAborted);
    await expect(late).rejects.toEqual(new TookTooLong('The work', 5));
    await expect(late).rejects.toThrow('The work took longer than 5 ms.');
  });

  it('aborts with the reason of the caller, also of one who gave up before', async () => {
    const caller = new AbortController();
    const limit = { what: 'The work', ms: 60_000, signal: caller.signal };
    const given = withDeadline(limit, untilAborted);
    caller.abort(new Error('stopping'));
    await expect(given).rejects.toThrow('stopping');
    await expect(withDeadline(limit, async signal => signal.throwIfAborted())).rejects.toThrow('stopping');
  });

  it('waits for the work that was cut off: it alone knows what that means', async () => {
    const recorded = withDeadline({ what: 'Sending', ms: 5 }, signal =>
      untilAborted(signal).catch(() => 'perhaps sent'),
    );
    expect(await recorded).toBe('perhaps sent');
  });
});

describe('inTime', () => {
  it('does not wait longer than its limit for work that hears no signal', async () => {
    const before = timers();
    await expect(inTime({ what: 'Storing', ms: 5 }, never)).rejects.toEqual(new TookTooLong('Storing', 5));
    expect(await inTime({ what: 'Storing', ms: 60_000 }, Promise.resolve(3))).toBe(3);
    expect(timers()).toBe(before);
  });
});

describe('race', () => {
  it('ends with the deadline though the work does not, and the late failure is no unhandled rejection', async () => {
    const deadline = startDeadline({ what: 'The work', ms: 5 });
    let fail = (_error: Error): void => undefined;
    const work = new Promise<never>((_, reject) => (fail = reject));
    await expect(deadline.race(work)).rejects.toThrow('The work took longer');
    fail(new Error('late'));
    await expect(deadline.race(never)).rejects.toThrow('The work took longer');
    deadline.end();
  });
});
