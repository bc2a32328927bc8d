import { describe, expect, it } from '@jest/globals';
import type { SyncState } from '../../../../src/knowledge/sync/sync-state.js';
import { createTurns, isTurnOver } from '../../../../src/knowledge/sync/turns.js';
import type { Claimed } from '../../../../src/platform/persistence/lease.js';

describe('a turn', () => {
  it.each([
    [0, 0, false],
    [19, 9_999, false],
    [20, 0, true],
    [1, 10_000, true],
  ])('after %i steps and %i ms is over: %s', (steps, ms, over) => {
    expect(isTurnOver(steps, ms)).toBe(over);
  });
});

/** Links that are due, in their order, as the database would hand them out. */
function dueLinks(...tenantIds: string[]) {
  const due = tenantIds.map((tenantId, n) => ({ tenantId, linkId: `${tenantId}${n}` }) as SyncState);
  return {
    leaseMs: 1,
    claim: async (_owner: string, also?: { tenantId?: { $nin?: string[] } }): Promise<Claimed<SyncState> | null> => {
      const at = due.findIndex(({ tenantId }) => !also?.tenantId?.$nin?.includes(tenantId));
      const [document] = at < 0 ? [] : due.splice(at, 1);
      return document ? { document, token: 't' } : null;
    },
  } as unknown as Parameters<typeof createTurns>[0];
}

describe('companies', () => {
  const order = async (hands: number, ...tenantIds: string[]): Promise<string> => {
    const turns = createTurns(dueLinks(...tenantIds), hands);
    let all = '';
    for (let claimed = await turns.next('o'); claimed; claimed = await turns.next('o')) {
      all += claimed.document.tenantId;
      turns.end(claimed);
    }
    return all;
  };

  it.each([
    ['', ''],
    ['aaa', 'aaa'],
    ['aaaab', 'abaaa'],
    ['aaabbc', 'abcaba'],
    ['abcabc', 'abcabc'],
  ])('whose links are due as %j are served as %j', async (due, served) => {
    expect(await order(4, ...due)).toBe(served);
  });

  it('have half of the hands at most, however many of their links are due', async () => {
    const turns = createTurns(dueLinks('a', 'a', 'a', 'b'), 4);
    const names: (string | undefined)[] = [];
    const held = [];
    for (let n = 0; n < 4; n += 1) {
      const claimed = await turns.next('o');
      if (claimed) held.push(claimed);
      names.push(claimed?.document.tenantId);
    }
    expect(names).toEqual(['a', 'b', 'a', undefined]);
    for (const claimed of held) turns.end(claimed);
    expect((await turns.next('o'))?.document.tenantId).toBe('a');
  });
});
