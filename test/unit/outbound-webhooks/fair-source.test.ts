import { describe, expect, it } from '@jest/globals';
import type { Filter } from 'mongodb';
import { fairSource } from '../../../src/outbound-webhooks/fair-source.js';
import type { WebhookDelivery } from '../../../src/outbound-webhooks/webhook-delivery.js';
import type { LeaseSource } from '../../../src/platform/persistence/lease.js';

/** A source whose due deliveries are named by their endpoints. */
function sourceOf(due: string[]) {
  let asked = 0;
  const claim = async (_owner: string, also: Filter<WebhookDelivery> = {}) => {
    asked += 1;
    await new Promise(resolve => setTimeout(resolve, 1));
    const full = (also as { endpointId?: { $nin: string[] } }).endpointId?.$nin ?? [];
    const index = due.findIndex(endpointId => !full.includes(endpointId));
    if (index < 0) return null;
    const [endpointId] = due.splice(index, 1);
    return { document: { endpointId } as WebhookDelivery, token: 't' };
  };
  return { source: { leaseMs: 1, claim } as unknown as LeaseSource<WebhookDelivery>, asked: () => asked };
}

describe('many hands for many endpoints', () => {
  it('gives one endpoint no more than its share, however many ask at once', async () => {
    const { source } = sourceOf(['slow', 'slow', 'slow', 'slow', 'other']);
    const fair = fairSource(source, 2, () => 0);
    const claimed = await Promise.all(Array.from({ length: 5 }, () => fair.source.claim('worker')));
    expect(claimed.map(each => each?.document.endpointId)).toEqual(['slow', 'slow', 'other', undefined, undefined]);

    await expect(fair.inHand(claimed[0]!, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect((await fair.source.claim('worker'))?.document.endpointId).toBe('slow');
    fair.wake();
    expect(await fair.source.claim('worker')).toBeNull();
  });

  it('asks the database once in a while when nothing is due, and at once when woken', async () => {
    let now = 0;
    const { source, asked } = sourceOf([]);
    const fair = fairSource(source, 2, () => now);
    for (let n = 0; n < 10; n += 1) expect(await fair.source.claim('worker')).toBeNull();
    expect(asked()).toBe(1);
    fair.wake();
    await fair.source.claim('worker');
    expect(asked()).toBe(2);
    now += 1000;
    await fair.source.claim('worker');
    expect(asked()).toBe(3);
  });

  it('goes on after a claim that failed', async () => {
    let broken = true;
    const { source } = sourceOf(['a']);
    const flaky = {
      ...source,
      claim: (owner: string) => (broken ? Promise.reject(new Error('down')) : source.claim(owner)),
    };
    const fair = fairSource(flaky, 2, () => 0);
    await expect(fair.source.claim('worker')).rejects.toThrow('down');
    broken = false;
    expect((await fair.source.claim('worker'))?.document.endpointId).toBe('a');
  });
});
