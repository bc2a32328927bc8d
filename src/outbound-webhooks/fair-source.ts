import type { Claimed, LeaseSource } from '../platform/persistence/lease.js';
import type { WebhookDelivery } from './webhook-delivery.js';

/** Deliveries for many hands of one process, of which no endpoint gets more than its share. */
export type FairSource = {
  source: LeaseSource<WebhookDelivery>;
  /** Works on what was claimed; the share is free again when it ends. */
  inHand(claimed: Claimed<WebhookDelivery>, work: () => Promise<void>): Promise<void>;
  /** Something is due now: the next claim asks. */
  wake(): void;
};

/** After nothing was due, the hands of this process ask the database once in so long, not each by itself. */
const quietMs = 250;

/**
 * An endpoint that is slow holds a few hands, not all of them: once it has its share, only deliveries of others are claimed.
 * Claims of this process go one after the other, so that two of them cannot overrun the share together.
 */
export function fairSource(
  source: LeaseSource<WebhookDelivery>,
  perEndpoint: number,
  monotonicMs: () => number,
): FairSource {
  const busy = new Map<string, number>();
  let quietUntil = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const claimNext = async (owner: string): Promise<Claimed<WebhookDelivery> | null> => {
    if (monotonicMs() < quietUntil) return null;
    const full = [...busy].filter(([, hands]) => hands >= perEndpoint).map(([endpointId]) => endpointId);
    const claimed = await source.claim(owner, full.length > 0 ? { endpointId: { $nin: full } } : {});
    if (!claimed) quietUntil = monotonicMs() + quietMs;
    else busy.set(claimed.document.endpointId, (busy.get(claimed.document.endpointId) ?? 0) + 1);
    return claimed;
  };

  return {
    source: {
      ...source,
      claim(owner) {
        const claimed = turn.then(() => claimNext(owner));
        turn = claimed.catch(() => undefined);
        return claimed;
      },
    },
    async inHand({ document: { endpointId } }, work) {
      try {
        await work();
      } finally {
        const left = (busy.get(endpointId) ?? 1) - 1;
        if (left > 0) busy.set(endpointId, left);
        else busy.delete(endpointId);
        // What waited for this endpoint's share may go on.
        quietUntil = 0;
      }
    },
    wake: () => void (quietUntil = 0),
  };
}
