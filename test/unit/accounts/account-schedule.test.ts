import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type AccountLooks, createAccountSchedule } from '../../../src/accounts/account-schedule.js';
import type { Log } from '../../../src/platform/observability/log.js';
import { createSignal } from '../../../src/platform/signal.js';

/** A calendar of accounts; `due` answers, look by look, whether one was due. */
function rig(due: (() => Promise<boolean>)[] = []) {
  const calls: string[] = [];
  const errors: unknown[][] = [];
  const stop = new AbortController();
  const looks: AccountLooks = {
    checkDue: async owner => {
      calls.push(`check by ${owner}`);
      return (await due.shift()?.()) ?? false;
    },
    keepCalendar: async () => void calls.push('calendar'),
    watchSilence: async () => void calls.push('silence'),
  };
  const signal = createSignal();
  const log = { error: (...told: unknown[]) => void errors.push(told) } as unknown as Log;
  const { schedules, runners } = createAccountSchedule(looks, signal, log);
  const [runner] = runners;
  if (!runner) throw new Error('There is a runner.');
  return { calls, errors, schedules, runner, signal, stop, shift: { owner: 'me', stopping: stop.signal } };
}
const yes = async () => true;
const no = async () => false;

describe('the calendar of accounts', () => {
  it('is looked at each half minute, and silence each hour', () => {
    expect(rig().schedules.map(({ name, everyMs }) => [name, everyMs])).toEqual([
      ['check-accounts', 30_000],
      ['watch-silence', 3_600_000],
    ]);
  });

  it('looks at all that are due, after the calendar is in order', async () => {
    const { schedules, calls, shift } = rig([yes, yes, no, yes]);
    await schedules[0]?.run(shift);
    expect(calls).toEqual(['calendar', 'check by me', 'check by me', 'check by me']);
  });

  it('watches silence', async () => {
    const { schedules, calls, shift } = rig();
    await schedules[1]?.run(shift);
    expect(calls).toEqual(['silence']);
  });

  it('looks at no more when the worker stops', async () => {
    const { schedules, calls, shift, stop } = rig([
      async () => {
        stop.abort();
        return true;
      },
      yes,
    ]);
    await schedules[0]?.run(shift);
    expect(calls).toEqual(['calendar', 'check by me']);
    await schedules[0]?.run(shift);
    expect(calls).toEqual(['calendar', 'check by me', 'calendar']);
  });
});

describe('an account that is due now', () => {
  it('is looked at when it is told, as often as it is told, until the worker stops', async () => {
    const { runner, signal, calls, shift } = rig();
    signal.notify();
    expect(calls).toEqual([]);
    runner.start(shift);
    expect(calls).toEqual([]);
    signal.notify();
    signal.notify();
    await runner.stop();
    expect(calls).toEqual(['check by me', 'check by me']);
    signal.notify();
    expect(calls).toHaveLength(2);
  });

  it('stopping without ever having started is nothing', async () => {
    const { runner, calls } = rig();
    await runner.stop();
    expect(calls).toEqual([]);
  });

  it('stopping waits for the look that is under way', async () => {
    let look = (_due: boolean): void => undefined;
    const { runner, signal, shift } = rig([() => new Promise(resolve => (look = resolve))]);
    runner.start(shift);
    signal.notify();
    let stopped = false;
    const stopping = runner.stop().then(() => (stopped = true));
    await nextTurn();
    expect(stopped).toBe(false);
    look(false);
    await stopping;
  });

  it('a look that fails is told, and the next one goes on', async () => {
    const { runner, signal, calls, errors, shift } = rig([() => Promise.reject(new Error('no database'))]);
    runner.start(shift);
    signal.notify();
    await runner.stop();
    expect(errors).toEqual([['looking at accounts failed; it goes on', { reason: 'no database' }]]);
    runner.start(shift);
    signal.notify();
    await runner.stop();
    expect(calls).toHaveLength(2);
  });
});
