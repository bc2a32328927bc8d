import type { Clock } from '../platform/clock.js';
import { AppError } from '../platform/errors/app-error.js';
import type { TenantContext } from '../platform/tenancy/tenant-context.js';
import { type DraftLock, type Reply, reviewable } from './reply.js';
import type { ReplyStore } from './reply.store.js';

export type LockDeps = { replies: ReplyStore; clock: Clock };

/** Long enough for a pause in typing; whoever edits for longer renews it. */
const lockMs = 2 * 60_000;

type Lockable = Pick<Reply, 'status' | 'lock'>;

/** Who edits the draft at this moment; null when nobody does, or when it is decided (pure). */
export function lockNow({ status, lock }: Lockable, now: Date): DraftLock | null {
  return lock && lock.until > now && reviewable.includes(status) ? lock : null;
}

/** Refuses while somebody else edits the draft, and names them. */
export function assertUnlocked(reply: Lockable, actorId: string, now: Date): void {
  const lock = lockNow(reply, now);
  if (!lock || lock.by === actorId) return;
  const until = lock.until.toISOString();
  throw new AppError(
    'draft_locked',
    `${lock.byName} is editing this draft until ${until}. Wait, or send "force": true.`,
    { details: { lockedBy: { id: lock.by, name: lock.byName, until } } },
  );
}

/** Takes or renews the lock. It is soft: `force` takes it from whoever has it. Answers who had it before, when that was somebody else. */
export async function lockDraft(
  { replies, clock }: LockDeps,
  ctx: TenantContext,
  id: string,
  { force }: { force: boolean },
): Promise<{ reply: Reply; takenFrom: DraftLock | null }> {
  const now = clock.now();
  const before = await replies.get(ctx, id);
  const { id: by, name: byName } = ctx.actor;
  const lock = { by, byName, until: new Date(now.getTime() + lockMs) };
  const reply = await replies.takeLock(ctx, id, lock, { now, force });
  if (!reply) {
    const current = found(await replies.get(ctx, id));
    assertUnlocked(current, by, now);
    throw new AppError('already_decided', `This draft is ${current.status}. There is nothing left to edit.`);
  }
  const previous = before && lockNow(before, now);
  return { reply, takenFrom: previous && previous.by !== by ? previous : null };
}

/** Gives one's own lock back; nothing happens when it has run out. */
export async function unlockDraft({ replies, clock }: LockDeps, ctx: TenantContext, id: string): Promise<void> {
  if (await replies.giveLockBack(ctx, id, ctx.actor.id)) return;
  assertUnlocked(found(await replies.get(ctx, id)), ctx.actor.id, clock.now());
}

function found(reply: Reply | null): Reply {
  if (!reply) throw new AppError('not_found', 'No such draft. GET /api/approvals lists those that wait.');
  return reply;
}
