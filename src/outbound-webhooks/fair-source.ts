import type { Claimed, LeaseSource } from '../platform/persistence/lease.js';
import type { WebhookAttempt } from './webhook-attempt.js';

/** Deliveries for many hands of one process, of which no endpoint and no company gets more than its share. */
export type FairSource = {
  source: LeaseSource<WebhookAttempt>;
  /** Works on what was claimed; the share is free again when it ends. */
  inHand(claimed: Claimed<WebhookAttempt>, work: () => Promise<void>): Promise<void>;
};

export type Shares = { perEndpoint: number; perTenant: number };

/**
 * Receivers that are slow hold a few hands, not all of them: who has their share is passed over until a hand is free. A
 * company may have many endpoints, so it has a share as well. Meant for a station, whose claims go one after the other.
 */
export function fairSource(source: LeaseSource<WebhookAttempt>, { perEndpoint, perTenant }: Shares): FairSource {
  const inHand = new Set<WebhookAttempt>();

  const full = (field: 'endpointId' | 'tenantId', share: number): string[] => {
    const counts = new Map<string, number>();
    for (const { [field]: id } of inHand) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= share).map(([id]) => id);
  };

  return {
    source: {
      ...source,
      async claim(owner) {
        const endpoints = full('endpointId', perEndpoint);
        const tenants = full('tenantId', perTenant);
        const claimed = await source.claim(owner, {
          ...(endpoints.length > 0 ? { endpointId: { $nin: endpoints } } : {}),
          ...(tenants.length > 0 ? { tenantId: { $nin: tenants } } : {}),
        });
        if (claimed) inHand.add(claimed.document);
        return claimed;
      },
    },
    async inHand({ document }, work) {
      try {
        await work();
      } finally {
        inHand.delete(document);
      }
    },
  };
}
