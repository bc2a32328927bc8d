import { describe, expect, it } from '@jest/globals';
import { createStation, type StationOptions } from '../../../src/pipeline/station.js';
import type { Claimed, LeasedDocument, LeaseSource } from '../../../src/platform/persistence/lease.js';
import type { Log } from '../../../src/platform/observability/log.js';
import { breath, until } from '../../support/patience.js';

const claimed = (_id: string): Claimed<LeasedDocument> => ({
  document: { _id, tenantId: 't', dueAt: null, attempts: 1, lease: null, lastError: null },
  token: 't',
});

const silent = { warn: () => undefined, error: () => undefined } as unknown as Log;

function stationOf(
  claim: () => Promise<Claimed<LeasedDocument> | null>,
  more: Partial<StationOptions<LeasedDocument>>,
) {
  return createStation<LeasedDocument>({
    name: 'test',
    owner: 'me',
    source: { leaseMs: 60_000, claim } as unknown as LeaseSource<LeasedDocument>,
    concurrency: 2,
    log: silent,
    work: () => Promise.resolve(),
    giveUp: () => Promise.resolve(),
    ...more,
  });
}

describe('the loop of a station', () => {
  it('looks again at once when it is woken while it looks', async () => {
    const pause = async (): Promise<number> => {
      const looks: number[] = [];
      const station = stationOf(async () => {
        looks.push(performance.now());
        if (looks.length === 5) {
          station.wake();
          await breath(1);
        }
        return null;
      }, {});
      station.start();
      await until(() => looks.length >= 6, 'six looks');
      await station.drain();
      return looks[5]! - looks[4]!;
    };
    // By the fifth look it would pause for 600 ms or longer; a busy machine may take as long, but not each time.
    await until(async () => (await pause()) < 500, 'a look at once');
  });

  it('says once that a lease was lost, and not that one could not be prolonged', async () => {
    let lost = 0;
    const answers = [
      () => Promise.reject(new Error('away')),
      () => Promise.resolve(true),
      () => Promise.resolve(false),
    ];
    let extended = 0;
    let end = (): void => undefined;
    let due = 1;
    const station = stationOf(() => Promise.resolve(null), {
      source: {
        leaseMs: 15,
        claim: () => Promise.resolve((due -= 1) === 0 ? claimed('d') : null),
        extend: () => (answers[(extended += 1) - 1] ?? answers[2]!)(),
      } as unknown as LeaseSource<LeasedDocument>,
      work: () => new Promise<void>(resolve => (end = resolve)),
      onLost: () => (lost += 1),
    });
    station.start();
    await until(() => lost > 0, 'the loss');
    await breath(30);
    expect([lost, extended]).toEqual([1, 3]);
    end();
    await station.drain();
  });

  it('claims no more than it has hands for, goes on when one is free, and ends what it has begun', async () => {
    const ends: (() => void)[] = [];
    let due = 5;
    let done = 0;
    const station = stationOf(() => Promise.resolve(due > 0 ? claimed(`d${(due -= 1)}`) : null), {
      work: async () => {
        await new Promise<void>(resolve => ends.push(resolve));
        done += 1;
      },
    });
    station.start();
    await until(() => ends.length === 2, 'both hands');
    await breath(50);
    expect(ends).toHaveLength(2);
    ends[0]!();
    await until(() => ends.length === 3, 'the next one');
    await breath(50);
    expect(ends).toHaveLength(3);

    // Asked to rest it begins nothing more, though a hand is free; what is in hand goes on.
    station.rest();
    ends[1]!();
    await until(() => done === 2, 'the one in hand');
    await breath(50);
    expect([ends.length, due]).toEqual([3, 2]);
    const drained = station.drain();
    await breath(50);
    expect(done).toBe(2);
    ends.forEach(end => end());
    await drained;
    expect([done, due]).toEqual([3, 2]);
  });
});
