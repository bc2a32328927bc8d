import { describe, expect, it } from '@jest/globals';
import type { Filter } from 'mongodb';
import { fairSource } from '../../../src/outbound-webhooks/fair-source.js';
import type { WebhookAttempt } from '../../../src/outbound-webhooks/webhook-attempt.js';
import type { Claimed, LeaseSource } from '../../../src/platform/persistence/lease.js';

type Passed = { $nin: string[] } | undefined;

/** A source whose due deliveries are named `<company>/<endpoint>`. */
function sourceOf(due: string[]): LeaseSource<WebhookAttempt> {
  const claim = (_owner: string, also: Filter<WebhookAttempt> = {}) => {
    const { endpointId, tenantId } = also as { endpointId: Passed; tenantId: Passed };
    const index = due.findIndex(
      name => !endpointId?.$nin.includes(name) && !tenantId?.$nin.includes(name.split('/')[0]!),
    );
    if (index < 0) return Promise.resolve(null);
    const [name] = due.splice(index, 1);
    const document = { endpointId: name, tenantId: name!.split('/')[0] } as WebhookAttempt;
    return Promise.resolve({ document, token: 't' });
  };
  return { leaseMs: 1, claim } as unknown as LeaseSource<WebhookAttempt>;
}

const names = (claimed: (Claimed<WebhookAttempt> | null)[]) => claimed.map(each => each?.document.endpointId);

describe('many hands for many endpoints', () => {
  it('gives one endpoint no more than its share until a hand is free, also when the work fails', async () => {
    const fair = fairSource(sourceOf(['a/slow', 'a/slow', 'a/slow', 'a/other']), { perEndpoint: 2, perTenant: 9 });
    const claimed = [];
    for (let n = 0; n < 4; n += 1) claimed.push(await fair.source.claim('worker'));
    expect(names(claimed)).toEqual(['a/slow', 'a/slow', 'a/other', undefined]);

    await expect(fair.inHand(claimed[0]!, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(names([await fair.source.claim('worker')])).toEqual(['a/slow']);
  });

  it('gives one company no more than its share, however many slow endpoints it has', async () => {
    const fair = fairSource(sourceOf(['a/1', 'a/2', 'a/3', 'a/4', 'b/1']), { perEndpoint: 2, perTenant: 3 });
    const claimed = [];
    for (let n = 0; n < 5; n += 1) claimed.push(await fair.source.claim('worker'));
    expect(names(claimed)).toEqual(['a/1', 'a/2', 'a/3', 'b/1', undefined]);
  });
});
