import type { Transient, TransientSource } from '../../events/transients.js';
import type { Clock } from '../../platform/clock.js';
import type { SyncState } from './sync-state.js';
import type { SyncStateStore } from './sync-state.store.js';

/** How far the passes are that go on now, for those who watch; each step is told once. */
export function createProgressSource({
  states,
  clock,
}: {
  states: Pick<SyncStateStore, 'running'>;
  clock: Clock;
}): TransientSource {
  let told = new Map<string, string>();
  return async tenantIds => {
    const running = (await states.running(tenantIds)).flatMap(state => progressOf(state, clock.now()));
    const now = new Map(running.map(each => [String(each.data['linkId']), JSON.stringify(each.data)]));
    const fresh = running.filter(({ data }) => told.get(String(data['linkId'])) !== JSON.stringify(data));
    told = now;
    return fresh;
  };
}

/** What is told of a pass (pure). */
export function progressOf({ tenantId, linkId, accountId, checkpoint }: SyncState, now: Date): Transient[] {
  if (!checkpoint) return [];
  const { phase, progress, embedded } = checkpoint;
  return [
    { type: 'sync.progress', tenantId, occurredAt: now, data: { linkId, accountId, phase, ...progress, embedded } },
  ];
}
