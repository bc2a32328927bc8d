import type { Claimed } from '../../platform/persistence/lease.js';
import type { SyncState } from './sync-state.js';
import type { SyncStateStore } from './sync-state.store.js';

/** A turn is over after so many pages or batches, or so long; what is not done goes on in the next. */
const longestTurn = { steps: 20, ms: 10_000 };

export const isTurnOver = (steps: number, elapsedMs: number): boolean =>
  steps >= longestTurn.steps || elapsedMs >= longestTurn.ms;

export type Turns = {
  /** The link that is next, of the company whose turn it is; null when none is due. */
  next(owner: string): Promise<Claimed<SyncState> | null>;
  /** The work on it is over for now. */
  end(claimed: Claimed<SyncState>): void;
};

/** Fair shares: companies take turns, however many links one has, and one company has at most half of the hands of a process. */
export function createTurns(source: SyncStateStore['source'], hands: number): Turns {
  const served = new Set<string>();
  const inHand = new Map<string, number>();
  const busy = () => [...inHand].filter(([, count]) => count * 2 >= hands).map(([tenantId]) => tenantId);
  const claim = (owner: string, but: string[]) =>
    source.claim(owner, but.length > 0 ? { tenantId: { $nin: but } } : undefined);
  return {
    async next(owner) {
      let claimed = await claim(owner, [...new Set([...served, ...busy()])]);
      if (!claimed && served.size > 0) {
        // Everybody had a turn: a new round.
        served.clear();
        claimed = await claim(owner, busy());
      }
      if (!claimed) return null;
      const { tenantId } = claimed.document;
      served.add(tenantId);
      inHand.set(tenantId, (inHand.get(tenantId) ?? 0) + 1);
      return claimed;
    },
    end({ document: { tenantId } }) {
      const left = (inHand.get(tenantId) ?? 1) - 1;
      if (left > 0) inHand.set(tenantId, left);
      else inHand.delete(tenantId);
    },
  };
}
