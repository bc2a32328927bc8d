import { toldChanges } from '../../events/told-changes.js';
import type { Transient, TransientSource } from '../../events/transients.js';
import type { Clock } from '../../platform/clock.js';
import type { SyncState } from './sync-state.js';
import type { SyncStateStore } from './sync-state.store.js';

/** How far the passes are that go on now, for those who watch; each step is told once, and that a pass is no longer going on. */
export const createProgressSource = ({
  states,
  clock,
}: {
  states: Pick<SyncStateStore, 'running'>;
  clock: Clock;
}): TransientSource =>
  toldChanges<Transient>({
    clock,
    now: async (tenantIds, at) =>
      new Map(
        (await states.running(tenantIds)).flatMap(state => progressOf(state, at).map(each => [state.linkId, each])),
      ),
    news(before, after, at) {
      if (!after) return before ? [endOf(before, at)] : [];
      return JSON.stringify(before?.data) === JSON.stringify(after.data) ? [] : [after];
    },
  });

/** The pass is over, or somebody else has its turn; what became of it its link says. */
const endOf = (last: Transient, occurredAt: Date): Transient => ({
  ...last,
  occurredAt,
  data: { linkId: last.data['linkId'], accountId: last.data['accountId'], phase: 'ended' },
});

/** What is told of a pass (pure). */
export function progressOf({ tenantId, linkId, accountId, checkpoint }: SyncState, now: Date): Transient[] {
  if (!checkpoint) return [];
  const { phase, progress, embedded } = checkpoint;
  return [
    { type: 'sync.progress', tenantId, occurredAt: now, data: { linkId, accountId, phase, ...progress, embedded } },
  ];
}
