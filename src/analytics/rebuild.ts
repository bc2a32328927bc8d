import type { EventStore } from '../events/event.store.js';
import { cursorIdOf } from '../events/event-stream.js';
import { type Clock, plus } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { holdLease } from '../platform/persistence/hold-lease.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import type { Hours } from './fold-event.js';
import { hourOf } from './local-time.js';
import { rollUp, type RollUpDeps } from './roll-up.js';

/** The reader's name in the log. */
export const analyticsReader = 'analytics';

export type CountAnewDeps = RollUpDeps & {
  events: Pick<EventStore, 'read' | 'extent'>;
  hoursOf: (ctx: TenantContext) => Promise<Hours>;
  clock: Clock;
};

/** Events counted at once. */
const batch = 500;
/** How much of a log without a beginning only shows how things stood: whoever is silent for so long begins anew. */
const warmUpMs = 24 * 3600 * 1000;

/**
 * Counts the log anew up to an event, beside what holds, and lets it hold at the end by one write. Whoever dies before that has
 * changed nothing. What the log does not tell any more is taken over as it was counted. The caller reads the log alone.
 */
export async function countAnew(
  deps: CountAnewDeps,
  ctx: TenantContext,
  upTo: number,
  isLost: () => boolean = () => false,
): Promise<{ generation: string; events: number }> {
  const { analytics, events, clock } = deps;
  const former = await analytics.generation(ctx);
  const hours = await deps.hoursOf(ctx);
  const generation = newId('gen', clock.now());
  const { first } = await events.extent(ctx);
  const after = (first ?? upTo + 1) - 1;
  const isCut = former !== null && after > 0;
  // Of these the log tells nothing any more: they are as they were.
  if (isCut) await analytics.copyThreads(ctx, { of: former, to: generation }, after);
  let notBefore: Date | null = null;
  let counted = 0;
  for (let seq = after; seq < upTo;) {
    const found = await events.read(ctx, seq, upTo, batch);
    const [begin] = found;
    if (!begin) break;
    if (isCut && seq === after) notBefore = hourOf(hours.timeZone, plus(begin.occurredAt, warmUpMs));
    await rollUp(deps, ctx, { generation, hours, notBefore }, found);
    counted += found.length;
    seq = found.at(-1)?.seq ?? upTo;
    if (isLost()) throw new Error('Somebody else counts this company. Try again.');
  }
  if (isCut) await analytics.copyHours(ctx, { of: former, to: generation }, notBefore ?? clock.now());
  await analytics.switchTo(ctx, generation, clock.now());
  await analytics.removeOthers(ctx, generation);
  return { generation, events: counted };
}

export type RebuildDeps = CountAnewDeps & { events: Pick<EventStore, 'read' | 'extent' | 'tell' | 'cursors'> };

/** Another process reads a batch within seconds; who waits longer than this waits for a fault. */
const mostTries = 120;
const betweenTriesMs = 500;

/** The same, beside running workers: while it counts, it holds the cursor of the reader. Answers how many events it has read. */
export async function rebuildAnalytics(deps: RebuildDeps, ctx: TenantContext): Promise<number> {
  const source = deps.events.cursors[analyticsReader];
  if (!source) throw new Error('Nobody reads the log for analytics.');
  const _id = cursorIdOf(analyticsReader, ctx.tenantId);
  for (let tries = 0; tries < mostTries; tries += 1) {
    // A cursor can be claimed while it is due.
    await deps.events.tell(ctx.tenantId, 0, 0);
    const claimed = await source.claim('rebuild', { _id });
    if (!claimed) {
      await new Promise(resolve => setTimeout(resolve, betweenTriesMs));
      continue;
    }
    const lease = holdLease(source, claimed);
    try {
      const { end } = await deps.events.extent(ctx);
      return (await countAnew(deps, ctx, end, () => lease.lost.aborted)).events;
    } finally {
      lease.release();
      // Due at once: the reader goes on with what came meanwhile, and skips what is counted.
      await source.settle(claimed, { $set: { attempts: 0, lastError: null } });
    }
  }
  throw new Error('The reader of the log does not let go of its cursor: look at the log of the workers.');
}
