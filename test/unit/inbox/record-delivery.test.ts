import { describe, expect, it } from '@jest/globals';
import { entryOfIgnored, type InboxEntry } from '../../../src/inbox/inbox-entry.js';
import type { InboxStore } from '../../../src/inbox/inbox.store.js';
import { createDeliveryRecorder } from '../../../src/inbox/record-delivery.js';
import { noon } from '../../support/values.js';

const place = { tenantId: 'com_1', accountId: 'acc_1', now: noon };
const entries = (count: number): InboxEntry[] =>
  Array.from({ length: count }, (_, n) => entryOfIgnored(place, { eventKey: `k${n}`, reason: 'x', raw: null }));

/** A recorder over a store whose inserts end when the test says so. */
function recorder(maxBatch?: number) {
  const inserts: { size: number; end: (error?: Error) => void }[] = [];
  let signals = 0;
  const insertNew = (given: InboxEntry[]) =>
    new Promise<number>((resolve, reject) => {
      inserts.push({ size: given.length, end: error => (error ? reject(error) : resolve(given.length)) });
    });
  const store = { insertNew } as unknown as InboxStore;
  const made = createDeliveryRecorder(store, () => void (signals += 1), maxBatch);
  const outcomes: string[] = [];
  const deliver = async (name: string, count: number): Promise<void> => {
    try {
      await made.record(entries(count));
      outcomes.push(`${name} kept`);
    } catch (error) {
      outcomes.push(`${name} ${(error as Error).message}`);
    }
  };
  /** Ends the insert that is on its way, and lets everything that waited for it go on. */
  const end = async (error?: Error): Promise<void> => {
    inserts.at(-1)?.end(error);
    await new Promise(resolve => setImmediate(resolve));
  };
  return { deliver, end, outcomes, sizes: () => inserts.map(({ size }) => size), signals: () => signals };
}

describe('deliveries gather while an insert is on its way', () => {
  it.each<[string, number[], number | undefined, number[]]>([
    ['the first goes alone, the others together', [1, 2, 3], undefined, [1, 5]],
    ['as many as fit', [1, 2, 3, 4], 5, [1, 5, 4]],
    ['exactly the most', [1, 2, 2], 4, [1, 4]],
    ['one more than the most', [1, 2, 3], 4, [1, 2, 3]],
    ['one that is larger than the most goes alone', [1, 9, 1, 1], 4, [1, 9, 2]],
    ['a large one does not take those before it along', [1, 1, 9], 4, [1, 1, 9]],
    ['2000 in one insert', [1, 1000, 1000, 1], undefined, [1, 2000, 1]],
  ])('%s', async (_, deliveries, maxBatch, sizes) => {
    const { deliver, end, outcomes, sizes: inserted, signals } = recorder(maxBatch);
    const all = deliveries.map((count, n) => deliver(`d${n}`, count));
    for (let n = 0; n < sizes.length; n += 1) await end();
    await Promise.all(all);
    expect(inserted()).toEqual(sizes);
    expect(outcomes).toEqual(deliveries.map((_count, n) => `d${n} kept`));
    expect(signals()).toBe(sizes.length);
  });
});

describe('a delivery', () => {
  it('is not kept before its insert has ended', async () => {
    const { deliver, end, outcomes, signals } = recorder();
    const first = deliver('a', 1);
    await new Promise(resolve => setImmediate(resolve));
    expect({ outcomes: [...outcomes], signals: signals() }).toEqual({ outcomes: [], signals: 0 });
    await end();
    await first;
    expect({ outcomes, signals: signals() }).toEqual({ outcomes: ['a kept'], signals: 1 });
  });

  it('of nothing is kept at once, without an insert', async () => {
    const { deliver, outcomes, sizes, signals } = recorder();
    await deliver('empty', 0);
    expect({ outcomes, sizes: sizes(), signals: signals() }).toEqual({
      outcomes: ['empty kept'],
      sizes: [],
      signals: 0,
    });
  });

  it('fails with the batch it was in, and no other; the next ones are tried', async () => {
    const { deliver, end, outcomes, sizes, signals } = recorder();
    const all = [deliver('a', 1), deliver('b', 1), deliver('c', 1)];
    await end();
    const late = deliver('d', 1);
    await end(new Error('not primary'));
    await end();
    await Promise.all([...all, late]);
    expect(outcomes).toEqual(['a kept', 'b not primary', 'c not primary', 'd kept']);
    expect({ sizes: sizes(), signals: signals() }).toEqual({ sizes: [1, 2, 1], signals: 2 });
  });

  it('that comes after everything has ended begins anew, also after a failure', async () => {
    const { deliver, end, outcomes, sizes } = recorder();
    const first = deliver('a', 1);
    await end(new Error('down'));
    await first;
    const second = deliver('b', 2);
    await end();
    await second;
    expect({ outcomes, sizes: sizes() }).toEqual({ outcomes: ['a down', 'b kept'], sizes: [1, 2] });
  });
});
